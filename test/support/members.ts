import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Role } from '#shared/domain/roles.ts';
import type { User } from '#shared/domain/user.ts';
import { secrets } from '#shared/gateways/secrets.ts';
import { database, tableName, transact } from '#shared/storage/database.ts';
import { tokenOf } from '#shared/storage/invitations.ts';
import { countOwners, memberItem } from '#shared/storage/members.ts';
import { aPerson } from './builders.ts';
import { call } from './invoke.ts';

/** A person with roles in an organization, as accepting an invitation would leave them. */
export const aMember = async (organizationId: string, roles: Role[], person?: User): Promise<User> => {
  const user = person ?? (await aPerson());
  const { userId, name, email, createdAt: since } = user;
  await transact([
    { Put: { TableName: tableName(), Item: memberItem({ organizationId, userId, name, email, roles, since }) } },
    ...countOwners(organizationId, Number(roles.includes('owner'))),
  ]);
  return user;
};

/** Puts items straight into the table, at most 25. */
export const putItems = async (items: Record<string, unknown>[]): Promise<void> => {
  const writes = items.map((Item) => ({ PutRequest: { Item } }));
  await database().send(new BatchWriteCommand({ RequestItems: { [tableName()]: writes } }));
};

/** An invitation with the parts of its link. */
export const anInvitation = async (organizationId: string, by: User, email: string, roles: Role[] = ['manager']) => {
  const { body } = await call('inviteMember', { as: by, params: { organizationId }, body: { email, roles } });
  const { invitationId } = body as { invitationId: string };
  const token = tokenOf((await secrets()).linkSecret, invitationId);
  return { params: { organizationId, invitationId }, token };
};
