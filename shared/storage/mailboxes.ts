import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Mailbox } from '#shared/domain/mail-failure.ts';
import { secretHash } from '#shared/platform/ids.ts';
import { database, isConditionFailure, tableName, withoutKeys } from './database.ts';
import { keys } from './keys.ts';

/** Addresses come back to life, and providers hand them to others. */
const keptSeconds = 365 * 24 * 60 * 60;

// Kept under a hash, because most addresses in it belong to nobody who has an account with us.
const keyOf = (address: string) => keys.mailbox(secretHash(address.trim().toLowerCase()));

/** What is known of an address; nothing for most. */
export const find = async (address: string): Promise<Mailbox> => {
  const { Item } = await database().send(new GetCommand({ TableName: tableName(), Key: keyOf(address) }));
  return Item ? withoutKeys<Mailbox>(Item) : {};
};

/** Notes that a mail bounced for good, or annoyed. Told twice or out of order, it is the same note. */
export const note = async (address: string, what: keyof Mailbox, at: string): Promise<void> => {
  await database().send(
    new UpdateCommand({
      TableName: tableName(),
      Key: keyOf(address),
      UpdateExpression: 'SET #type = :type, #what = :at, ttlSeconds = :ttl',
      ExpressionAttributeNames: { '#type': 'type', '#what': what },
      ExpressionAttributeValues: {
        ':type': 'Mailbox',
        ':at': at,
        ':ttl': Math.floor(Date.parse(at) / 1000) + keptSeconds,
      },
    }),
  );
};

/** Forgets a complaint that the reader took back. */
export const forgive = async (address: string): Promise<void> => {
  try {
    await database().send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keyOf(address),
        UpdateExpression: 'REMOVE complainedAt',
        ConditionExpression: 'attribute_exists(pk)',
      }),
    );
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
};
