import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { Refusal } from '#shared/domain/errors.ts';
import type { Member, Organization } from '#shared/domain/organization.ts';
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

const memberItem = (member: Member) => ({
  ...keys.member(member.organizationId, member.userId),
  ...lists.organizationsOf(member.userId, member.organizationId),
  type: 'Member',
  ...member,
});

/** Founds an organization with its first owner. A repeat with the same id answers what lies there. */
export const found = async (organization: Organization, owner: Member): Promise<Organization> => {
  const put = (Item: Record<string, unknown>): Action => ({
    Put: {
      TableName: tableName(),
      Item,
      ConditionExpression: 'attribute_not_exists(pk)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  });
  try {
    await transact([
      put({ ...keys.organization(organization.organizationId), type: 'Organization', ...organization }),
      put(memberItem(owner)),
    ]);
    return organization;
  } catch (error) {
    const existing = error instanceof TransactionRefused && error.reasons[0]?.item;
    if (existing) return withoutKeys<Organization>(existing);
    throw error;
  }
};

/** The organization, or undefined. */
export const find = async (organizationId: string): Promise<Organization | undefined> => {
  const { Item } = await database().send(
    new GetCommand({ TableName: tableName(), Key: keys.organization(organizationId) }),
  );
  return Item && withoutKeys<Organization>(Item);
};

/** Replaces an organization if it is still at the version that was read; refuses `version_conflict` otherwise. */
export const replace = async (organization: Organization, readVersion: number): Promise<void> => {
  try {
    await database().send(
      new PutCommand({
        TableName: tableName(),
        Item: { ...keys.organization(organization.organizationId), type: 'Organization', ...organization },
        ConditionExpression: 'version = :read',
        ExpressionAttributeValues: { ':read': readVersion },
      }),
    );
  } catch (error) {
    throw isConditionFailure(error) ? new Refusal('version_conflict', { cause: error }) : error;
  }
};

/** A person's membership, or undefined. */
export const findMember = async (organizationId: string, userId: string): Promise<Member | undefined> => {
  const { Item } = await database().send(
    new GetCommand({ TableName: tableName(), Key: keys.member(organizationId, userId) }),
  );
  return Item && withoutKeys<Member>(Item);
};
