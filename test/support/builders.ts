import { randomUUID } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { User } from '#shared/domain/user.ts';
import { database, tableName } from '#shared/storage/database.ts';
import { keys } from '#shared/storage/keys.ts';
import { call } from './invoke.ts';

/** A person with a profile, as registration would leave one. */
export const aPerson = async (given: Partial<User> = {}): Promise<User> => {
  const userId = randomUUID();
  const user: User = {
    userId,
    email: `${userId.slice(0, 8)}@example.com`,
    name: 'Inês Carvalho',
    locale: 'en',
    createdAt: new Date().toISOString(),
    ...given,
  };
  await database().send(
    new PutCommand({ TableName: tableName(), Item: { ...keys.user(user.userId), type: 'User', ...user } }),
  );
  return user;
};

/** An organization with its owner. */
export const anOrganization = async (given: Record<string, unknown> = {}) => {
  const owner = await aPerson();
  const { body } = await call('createOrganization', {
    as: owner,
    body: { name: 'Hot Clube', zone: 'Europe/Lisbon', currency: 'EUR', ...given },
  });
  return { owner, organization: body as { organizationId: string; name: string } };
};
