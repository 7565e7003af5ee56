import { GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { Refusal } from '#shared/domain/errors.ts';
import type { Member } from '#shared/domain/organization.ts';
import { ownersGained, type Role } from '#shared/domain/roles.ts';
import { readCursor, writeCursor } from './cursor.ts';
import {
  type Action,
  database,
  isConditionFailure,
  TransactionRefused,
  tableName,
  transact,
  withoutKeys,
} from './database.ts';
import { keys, lists } from './keys.ts';
import { table } from './table.ts';

/** A member as it lies in the table, with the list of the person's organizations it appears in. */
export const memberItem = (member: Member) => ({
  ...keys.member(member.organizationId, member.userId),
  ...lists.organizationsOf(member.userId, member.organizationId),
  type: 'Member',
  ...member,
});

/** A person's membership, or undefined. */
export const find = async (organizationId: string, userId: string): Promise<Member | undefined> => {
  const { Item } = await database().send(
    new GetCommand({ TableName: tableName(), Key: keys.member(organizationId, userId), ConsistentRead: true }),
  );
  return Item && withoutKeys<Member>(Item);
};

/** A page of a person's memberships, by the age of the organization. */
export const listOf = async (
  userId: string,
  limit: number,
  cursor?: string,
): Promise<{ memberships: Member[]; nextCursor?: string }> => {
  const { gsi1pk } = lists.organizationsOf(userId);
  const after = readCursor(cursor, ({ list, after }) => list === gsi1pk && typeof after === 'string')?.after as
    | string
    | undefined;
  const { Items = [], LastEvaluatedKey } = await database().send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: table.indexes.byPerson.name,
      KeyConditionExpression: 'gsi1pk = :list',
      ExpressionAttributeValues: { ':list': gsi1pk },
      Limit: limit,
      ...(after && { ExclusiveStartKey: { ...keys.member(after, userId), ...lists.organizationsOf(userId, after) } }),
    }),
  );
  return {
    memberships: Items.map((item) => withoutKeys<Member>(item)),
    ...(LastEvaluatedKey && { nextCursor: writeCursor({ list: gsi1pk, after: LastEvaluatedKey.gsi1sk }) }),
  };
};

/** All memberships of a person; people belong to few organizations. */
export const listAllOf = async (userId: string): Promise<Member[]> => {
  const all: Member[] = [];
  let cursor: string | undefined;
  do {
    const page = await listOf(userId, 100, cursor);
    all.push(...page.memberships);
    cursor = page.nextCursor;
  } while (cursor);
  return all;
};

/**
 * Keeps the organization's count of owners in step, in the same transaction that makes or unmakes one. Its condition is
 * what decides when two owners remove each other at the same moment.
 */
export const countOwners = (organizationId: string, gained: number): Action[] =>
  gained === 0
    ? []
    : [
        {
          Update: {
            TableName: tableName(),
            Key: keys.organization(organizationId),
            UpdateExpression: 'ADD owners :gained',
            ConditionExpression: gained < 0 ? 'owners > :one' : 'attribute_exists(pk)',
            ExpressionAttributeValues: { ':gained': gained, ...(gained < 0 && { ':one': 1 }) },
          },
        },
      ];

/** Writes a change of one member with the count of owners; refuses `last_owner`, or `version_conflict` where it was overtaken. */
const save = async (change: Action, organizationId: string, gained: number): Promise<void> => {
  try {
    await transact([change, ...countOwners(organizationId, gained)]);
  } catch (error) {
    if (!(error instanceof TransactionRefused)) throw error;
    const [member, owners] = error.reasons.map(({ code }) => code);
    if (member === 'ConditionalCheckFailed') throw new Refusal('version_conflict', { cause: error });
    if (owners === 'ConditionalCheckFailed') throw new Refusal('last_owner', { cause: error });
    throw new Refusal('temporarily_unavailable', { cause: error });
  }
};

/** Gives a member other roles, if they still have those that were read. */
export const changeRoles = async (member: Member, roles: Role[]): Promise<Member> => {
  const change = {
    Update: {
      TableName: tableName(),
      Key: keys.member(member.organizationId, member.userId),
      UpdateExpression: 'SET #roles = :roles',
      ConditionExpression: '#roles = :read',
      ExpressionAttributeNames: { '#roles': 'roles' },
      ExpressionAttributeValues: { ':roles': roles, ':read': member.roles },
    },
  };
  await save(change, member.organizationId, ownersGained(member.roles, roles));
  return { ...member, roles };
};

/** Removes a member, if they still have the roles that were read. */
export const remove = async (member: Member): Promise<void> => {
  const change = {
    Delete: {
      TableName: tableName(),
      Key: keys.member(member.organizationId, member.userId),
      ConditionExpression: '#roles = :read',
      ExpressionAttributeNames: { '#roles': 'roles' },
      ExpressionAttributeValues: { ':read': member.roles },
    },
  };
  await save(change, member.organizationId, ownersGained(member.roles, []));
};

/** Brings a membership's copy of the person's name in step; one that has ended meanwhile is left alone. */
export const rename = async ({ organizationId, userId }: Member, name: string): Promise<void> => {
  await database()
    .send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keys.member(organizationId, userId),
        UpdateExpression: 'SET #name = :name',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: { '#name': 'name' },
        ExpressionAttributeValues: { ':name': name },
      }),
    )
    .catch((error) => {
      if (!isConditionFailure(error)) throw error;
    });
};
