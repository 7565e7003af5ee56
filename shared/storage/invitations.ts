import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { Refusal } from '#shared/domain/errors.ts';
import { rolesAfterJoining } from '#shared/domain/invitation.ts';
import type { Invitation, Member } from '#shared/domain/organization.ts';
import { ownersGained } from '#shared/domain/roles.ts';
import type { Made } from '#shared/platform/idempotency.ts';
import { keyedHash, sameSecret } from '#shared/platform/ids.ts';
import {
  type Action,
  database,
  failedItem,
  isConditionFailure,
  TransactionRefused,
  tableName,
  transact,
  withoutKeys,
} from './database.ts';
import { assigning } from './expressions.ts';
import { keys } from './keys.ts';
import { countOwners, memberItem } from './members.ts';

/** How long an invitation that has ended is kept. */
const keptSeconds = 30 * 24 * 60 * 60;

/** The token in the link of an invitation. It follows from the id, so none is stored and none can leak from the table. */
export const tokenOf = (linkSecret: string, invitationId: string): string =>
  keyedHash(linkSecret, 'invitation', invitationId);

/** Writes an invitation; its mail follows from the stream. A repeat with the same id answers what lies there. */
export const create = async (invitation: Invitation): Promise<Made<Invitation>> => {
  try {
    await database().send(
      new PutCommand({
        TableName: tableName(),
        Item: {
          ...keys.invitation(invitation.organizationId, invitation.invitationId),
          type: 'Invitation',
          ...invitation,
          ttlSeconds: Math.floor(Date.parse(invitation.expiresAt) / 1000) + keptSeconds,
        },
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return { made: invitation, isRepeat: false };
  } catch (error) {
    const existing = isConditionFailure(error) && failedItem(error);
    if (existing) return { made: withoutKeys<Invitation>(existing), isRepeat: true };
    throw error;
  }
};

/** The invitation, or undefined. */
export const find = async (organizationId: string, invitationId: string): Promise<Invitation | undefined> => {
  const { Item } = await database().send(
    new GetCommand({
      TableName: tableName(),
      Key: keys.invitation(organizationId, invitationId),
      ConsistentRead: true,
    }),
  );
  return Item && withoutKeys<Invitation>(Item);
};

/** The invitation behind a link; `not_found` for a token that is not its own, as for an invitation that does not exist. */
export const open = async (
  link: { organizationId: string; invitationId: string; token: string },
  linkSecret: string,
): Promise<Invitation> => {
  const isGenuine = sameSecret(link.token, tokenOf(linkSecret, link.invitationId));
  const invitation = isGenuine && (await find(link.organizationId, link.invitationId));
  if (!invitation) throw new Refusal('not_found');
  return invitation;
};

/** Takes an open invitation back. One that was accepted stays so; `not_found` for one that never was. */
export const revoke = async (organizationId: string, invitationId: string): Promise<void> => {
  try {
    await database().send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keys.invitation(organizationId, invitationId),
        UpdateExpression: 'SET #status = :revoked',
        ConditionExpression: '#status IN (:open, :revoked)',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: { ':open': 'OPEN', ':revoked': 'REVOKED' },
      }),
    );
  } catch (error) {
    throw isConditionFailure(error) ? new Refusal('not_found', { cause: error }) : error;
  }
};

/** Writes the new name of its organization into an invitation; one that is gone stays gone. */
export const renameOrganization = async (
  { organizationId, invitationId }: Invitation,
  organizationName: string,
): Promise<void> => {
  try {
    await database().send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keys.invitation(organizationId, invitationId),
        ...assigning({ organizationName }),
        ConditionExpression: 'attribute_exists(pk)',
      }),
    );
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
};

/** Fails where somebody no longer has the roles that were read. Whoever joins is asked by the write of their membership. */
const stillHas = (inviter: Member, joiningId: string): Action[] =>
  inviter.userId === joiningId
    ? []
    : [
        {
          ConditionCheck: {
            TableName: tableName(),
            Key: keys.member(inviter.organizationId, inviter.userId),
            ConditionExpression: '#roles = :read',
            ExpressionAttributeNames: { '#roles': 'roles' },
            ExpressionAttributeValues: { ':read': inviter.roles },
          },
        },
      ];

/**
 * Accepts an open invitation and writes the membership, both or neither. `existing` is the membership the person has
 * already. Answers undefined where something changed since it was read: the invitation, its inviter's roles, the
 * membership or the account.
 */
export const accept = async (
  invitation: Invitation,
  inviter: Member,
  joining: Pick<Member, 'userId' | 'name' | 'email' | 'since'>,
  existing: Member | undefined,
): Promise<Member | undefined> => {
  const roles = rolesAfterJoining(existing, invitation);
  const member: Member = { organizationId: invitation.organizationId, ...(existing ?? joining), roles };
  try {
    await transact([
      {
        Update: {
          TableName: tableName(),
          Key: keys.invitation(invitation.organizationId, invitation.invitationId),
          UpdateExpression: 'SET #status = :accepted',
          ConditionExpression: '#status = :open',
          ExpressionAttributeNames: { '#status': 'status' },
          ExpressionAttributeValues: { ':open': 'OPEN', ':accepted': 'ACCEPTED' },
        },
      },
      {
        Put: {
          TableName: tableName(),
          Item: memberItem(member),
          ...(existing
            ? {
                ConditionExpression: '#roles = :read',
                ExpressionAttributeNames: { '#roles': 'roles' },
                ExpressionAttributeValues: { ':read': existing.roles },
              }
            : { ConditionExpression: 'attribute_not_exists(pk)' }),
        },
      },
      {
        ConditionCheck: {
          TableName: tableName(),
          Key: keys.user(joining.userId),
          ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(deletedAt)',
        },
      },
      ...stillHas(inviter, joining.userId),
      ...countOwners(invitation.organizationId, ownersGained(existing?.roles ?? [], roles)),
    ]);
    return member;
  } catch (error) {
    if (error instanceof TransactionRefused) return undefined;
    throw error;
  }
};
