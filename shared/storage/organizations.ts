import { BatchGetCommand, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { Refusal } from '#shared/domain/errors.ts';
import type { Invitation, Member, Organization } from '#shared/domain/organization.ts';
import { plainTerms, type SaleTerms } from '#shared/domain/terms.ts';
import type { Made } from '#shared/platform/idempotency.ts';
import {
  type Action,
  database,
  isConditionFailure,
  TransactionRefused,
  tableName,
  transact,
  withoutKeys,
} from './database.ts';
import { keys } from './keys.ts';
import { memberItem } from './members.ts';
import { byType, everythingIn } from './partition.ts';
import { recently } from './recent.ts';
import { refuseDeleted, whileNotDeleted } from './users.ts';

/** An organization with the fingerprint of the request that founded it, to tell a repeat from a reused key. */
type Founded = Organization & { requestHash?: string };

/** The item of an organization also counts its owners and keeps its terms; see {@link ownersOf} and {@link termsOf}. */
const organizationOf = (item: Record<string, unknown>): Organization => {
  const {
    owners: _,
    terms: __,
    requestHash: ___,
    ...organization
  } = withoutKeys<Founded & { owners: number; terms?: SaleTerms }>(item);
  return organization;
};

const requestOf = ({ requestHash }: Founded) => requestHash && { requestHash };

/**
 * Founds an organization with its first owner. A repeat with the same id answers what lies there; a deleted account is
 * refused `not_signed_in`.
 */
export const found = async (organization: Founded, owner: Member): Promise<Made<Founded>> => {
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
      put({ ...keys.organization(organization.organizationId), type: 'Organization', owners: 1, ...organization }),
      put(memberItem(owner)),
      whileNotDeleted(owner.userId),
    ]);
    return { made: organization, isRepeat: false };
  } catch (error) {
    if (!(error instanceof TransactionRefused)) throw error;
    const existing = error.reasons[0]?.item as Founded | undefined;
    if (existing) return { made: { ...organizationOf(existing), ...requestOf(existing) }, isRepeat: true };
    refuseDeleted(error.reasons[2]);
    throw error;
  }
};

const read = async (organizationId: string) => {
  const { Item } = await database().send(
    new GetCommand({ TableName: tableName(), Key: keys.organization(organizationId), ConsistentRead: true }),
  );
  return Item;
};

/** The organization, or undefined. */
export const find = async (organizationId: string): Promise<Organization | undefined> => {
  const item = await read(organizationId);
  return item && organizationOf(item);
};

/** The terms of an organization's sales; plain ones until it chooses. */
export const termsOf = async (organizationId: string): Promise<SaleTerms> =>
  ((await read(organizationId))?.terms as SaleTerms | undefined) ?? plainTerms;

/** As {@link termsOf}, at most five seconds old. */
export const recentTerms = recently(termsOf);

/** Writes an organization's terms. Orders keep those they were made under. */
export const setTerms = async (organizationId: string, terms: SaleTerms): Promise<void> => {
  await database().send(
    new UpdateCommand({
      TableName: tableName(),
      Key: keys.organization(organizationId),
      UpdateExpression: 'SET terms = :terms',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':terms': terms },
    }),
  );
};

/** How many owners an organization has. */
export const ownersOf = async (organizationId: string): Promise<number> =>
  Number((await read(organizationId))?.owners ?? 0);

/** Several organizations by their ids, at most 100 (a DynamoDB limit); those that do not exist are left out. */
export const findAll = async (organizationIds: readonly string[]): Promise<Map<string, Organization>> => {
  const found = new Map<string, Organization>();
  let wanted = organizationIds.map((organizationId) => keys.organization(organizationId));
  while (wanted.length > 0) {
    const { Responses = {}, UnprocessedKeys = {} } = await database().send(
      new BatchGetCommand({ RequestItems: { [tableName()]: { Keys: wanted } } }),
    );
    for (const item of Responses[tableName()] ?? []) {
      const organization = organizationOf(item);
      found.set(organization.organizationId, organization);
    }
    wanted = (UnprocessedKeys[tableName()]?.Keys ?? []) as typeof wanted;
  }
  return found;
};

/** Writes the changed fields if the organization is still at the version that was read; refuses `version_conflict` otherwise. */
export const change = async (
  organizationId: string,
  readVersion: number,
  changes: Partial<Organization>,
): Promise<Organization> => {
  const set = { ...changes, version: readVersion + 1 };
  const names = Object.keys(set);
  try {
    const { Attributes = {} } = await database().send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keys.organization(organizationId),
        UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`)}`,
        ConditionExpression: '#version = :read',
        ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
        ExpressionAttributeValues: {
          ...Object.fromEntries(Object.entries(set).map(([name, value]) => [`:${name}`, value])),
          ':read': readVersion,
        },
        ReturnValues: 'ALL_NEW',
      }),
    );
    return organizationOf(Attributes);
  } catch (error) {
    throw isConditionFailure(error) ? new Refusal('version_conflict', { cause: error }) : error;
  }
};

/** Everybody in an organization and every invitation of it, in one query. */
export const listPeople = async (organizationId: string): Promise<{ members: Member[]; invitations: Invitation[] }> => {
  const of = byType(await everythingIn({ pk: keys.organization(organizationId).pk }));
  return { members: of<Member>('Member'), invitations: of<Invitation>('Invitation') };
};
