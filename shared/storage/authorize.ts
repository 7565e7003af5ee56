import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { Refusal } from '#shared/domain/errors.ts';
import type { Event } from '#shared/domain/event.ts';
import { may } from '#shared/domain/roles.ts';
import type { Authorize } from '#shared/platform/http-handler.ts';
import { database, tableName, withoutKeys } from './database.ts';
import { keys } from './keys.ts';
import { find as findMember } from './members.ts';

const findEvent = async (eventId: string): Promise<Event> => {
  const { Item } = await database().send(
    new GetCommand({ TableName: tableName(), Key: keys.event(eventId), ConsistentRead: true }),
  );
  if (!Item) throw new Refusal('not_found');
  return withoutKeys<Event>(Item);
};

/**
 * The one place where a person's roles meet the table of permissions. Strangers get `not_found`, because they may not
 * know that the organization exists; members whose roles do not allow it get `forbidden`.
 */
export const authorize: Authorize = async (caller, permission, params) => {
  if (caller.kind !== 'user') throw new Refusal('not_signed_in');
  const { organizationId, eventId } = params as { organizationId?: string; eventId?: string };
  const event = eventId === undefined ? undefined : await findEvent(eventId);
  const tenant = event?.organizationId ?? organizationId;
  if (!tenant) throw new Error('A route that says `may` names an organization or an event in its path.');
  const member = await findMember(tenant, caller.userId);
  if (!member) throw new Refusal('not_found');
  if (!may(member.roles, permission)) throw new Refusal('forbidden');
  return { organizationId: tenant, userId: caller.userId, roles: member.roles, ...(event && { event }) };
};
