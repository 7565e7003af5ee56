import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { type AttemptKind, type Attempts, attemptMemorySeconds, nextAttempts } from '#shared/domain/attempts.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { secretHash } from '#shared/platform/ids.ts';
import { database, tableName, unlessBeaten, withoutKeys } from './database.ts';
import { keys } from './keys.ts';

const refusals = { password: 'account_locked', code: 'too_many_requests', totp: 'sign_in_expired' } as const;

/** Guesses that come at once race for the same count; whoever loses this often is one of too many. */
const races = 5;

// Kept under a hash, because most addresses in it belong to nobody who has an account with us.
const keyOf = (kind: AttemptKind, address: string) => keys.attempts(kind, secretHash(address));

const read = async (kind: AttemptKind, address: string): Promise<Attempts | undefined> => {
  const { Item } = await database().send(
    new GetCommand({ TableName: tableName(), Key: keyOf(kind, address), ConsistentRead: true }),
  );
  return Item && withoutKeys<Attempts>(Item);
};

const write = async (kind: AttemptKind, address: string, before: Attempts | undefined, after: Attempts) => {
  return unlessBeaten(
    database().send(
      new PutCommand({
        TableName: tableName(),
        Item: {
          ...keyOf(kind, address),
          type: 'Attempts',
          ...after,
          ttlSeconds: Math.ceil(Date.parse(after.lastAt) / 1000) + attemptMemorySeconds,
        },
        ConditionExpression: before ? 'tries = :tries AND lastAt = :lastAt' : 'attribute_not_exists(pk)',
        ...(before && { ExpressionAttributeValues: { ':tries': before.tries, ':lastAt': before.lastAt } }),
      }),
    ),
  );
};

/**
 * Counts a try before it is made, so that guesses sent at once don't slip through together. Refuses one too many with
 * `account_locked` (a password) or `too_many_requests` (a mailed code), whether the address has an account or not, and with
 * `sign_in_expired` (the code of an app, where `address` is the sign-in).
 */
export const begin = async (kind: AttemptKind, address: string, now: string): Promise<void> => {
  for (let race = 0; race < races; race++) {
    const before = await read(kind, address);
    const after = nextAttempts(kind, before, now);
    if (after === 'locked') break;
    if (await write(kind, address, before, after)) return;
  }
  throw new Refusal(refusals[kind]);
};

/** Forgets the tries at an address, because the last one was right. */
export const forget = async (kind: AttemptKind, address: string): Promise<void> => {
  await database().send(new DeleteCommand({ TableName: tableName(), Key: keyOf(kind, address) }));
};
