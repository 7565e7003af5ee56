import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { Refusal } from '#shared/domain/errors.ts';
import type { User } from '#shared/domain/user.ts';
import {
  type Action,
  database,
  failedItem,
  isConditionFailure,
  type Reason,
  tableName,
  withoutKeys,
} from './database.ts';
import { keys } from './keys.ts';

/** A profile as it lies in the table; of a deleted account only the id and the moments are left. */
type StoredUser = User & { deletedAt?: string };

const read = async (userId: string): Promise<StoredUser | undefined> => {
  const { Item } = await database().send(
    new GetCommand({ TableName: tableName(), Key: keys.user(userId), ConsistentRead: true }),
  );
  return Item && withoutKeys<StoredUser>(Item);
};

/** A person's profile, or undefined; a deleted account has none. */
export const find = async (userId: string): Promise<User | undefined> => {
  const user = await read(userId);
  return user?.deletedAt ? undefined : user;
};

/** A person's profile; `not_found` where the account is gone though its token still runs. */
export const get = async (userId: string): Promise<User> => {
  const user = await find(userId);
  if (!user) throw new Refusal('not_found');
  return user;
};

/** Whether the account was deleted; its profile then never comes back. */
export const isDeleted = async (userId: string): Promise<boolean> => Boolean((await read(userId))?.deletedAt);

/**
 * Writes the profile of a confirmed person where there is none yet, and answers the one that lies there. Undefined for an
 * account that was deleted.
 */
export const ensure = async (user: User): Promise<User | undefined> => {
  const existing = await read(user.userId);
  if (existing) return existing.deletedAt ? undefined : existing;
  try {
    await database().send(
      new PutCommand({
        TableName: tableName(),
        Item: { ...keys.user(user.userId), type: 'User', ...user },
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return user;
  } catch (error) {
    const rival = isConditionFailure(error) && failedItem(error);
    if (!rival) throw error;
    const winner = withoutKeys<StoredUser>(rival);
    return winner.deletedAt ? undefined : winner;
  }
};

/** Changes name or language; `not_found` for an account that is gone. */
export const change = async (userId: string, changes: Partial<Pick<User, 'name' | 'locale'>>): Promise<User> => {
  const names = Object.keys(changes) as (keyof typeof changes)[];
  if (names.length === 0) return get(userId);
  try {
    const { Attributes = {} } = await database().send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keys.user(userId),
        UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`)}`,
        ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(deletedAt)',
        ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
        ExpressionAttributeValues: Object.fromEntries(names.map((name) => [`:${name}`, changes[name]])),
        ReturnValues: 'ALL_NEW',
      }),
    );
    return withoutKeys<User>(Attributes);
  } catch (error) {
    throw isConditionFailure(error) ? new Refusal('not_found', { cause: error }) : error;
  }
};

/** Gives somebody another secret link, made from `seed`, or none; `not_found` for an account that is gone. */
export const setFeedLink = async (userId: string, seed: string | undefined): Promise<User> => {
  try {
    const { Attributes = {} } = await database().send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keys.user(userId),
        UpdateExpression: seed ? 'SET feedLink = :seed' : 'REMOVE feedLink',
        ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(deletedAt)',
        ...(seed && { ExpressionAttributeValues: { ':seed': seed } }),
        ReturnValues: 'ALL_NEW',
      }),
    );
    return withoutKeys<User>(Attributes);
  } catch (error) {
    throw isConditionFailure(error) ? new Refusal('not_found', { cause: error }) : error;
  }
};

/**
 * Part of a transaction that must not happen for a deleted account, whose access token may run for minutes longer. Where it
 * is what made a transaction fail, {@link refuseDeleted} says so.
 */
export const whileNotDeleted = (userId: string): Action => ({
  ConditionCheck: {
    TableName: tableName(),
    Key: keys.user(userId),
    ConditionExpression: 'attribute_not_exists(deletedAt)',
  },
});

/** Refuses `not_signed_in` where the reason is that of a {@link whileNotDeleted} that did not hold. */
export const refuseDeleted = (reason: Reason | undefined): void => {
  if (reason?.code === 'ConditionalCheckFailed') throw new Refusal('not_signed_in');
};

/** Takes name and address out of the profile and marks it deleted, so that no sign-in brings it back. Safe to repeat. */
export const anonymize = async (userId: string, now: string): Promise<void> => {
  await database().send(
    new UpdateCommand({
      TableName: tableName(),
      Key: keys.user(userId),
      UpdateExpression:
        'SET #type = :type, userId = :userId, deletedAt = if_not_exists(deletedAt, :now) REMOVE #name, email, #locale, feedLink',
      ExpressionAttributeNames: { '#type': 'type', '#name': 'name', '#locale': 'locale' },
      ExpressionAttributeValues: { ':type': 'User', ':userId': userId, ':now': now },
    }),
  );
};
