import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { Refusal } from '#shared/domain/errors.ts';
import type { User } from '#shared/domain/user.ts';
import { database, tableName, withoutKeys } from './database.ts';
import { keys } from './keys.ts';

/** A person's profile, or undefined. */
export const find = async (userId: string): Promise<User | undefined> => {
  const { Item } = await database().send(new GetCommand({ TableName: tableName(), Key: keys.user(userId) }));
  return Item && withoutKeys<User>(Item);
};

/** A person's profile; `not_found` where the account is gone though its token still runs. */
export const get = async (userId: string): Promise<User> => {
  const user = await find(userId);
  if (!user) throw new Refusal('not_found');
  return user;
};
