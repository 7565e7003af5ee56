import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Client } from '#shared/domain/client.ts';
import { Refusal } from '#shared/domain/errors.ts';
import type { Event } from '#shared/domain/event.ts';
import { may, mayOversee } from '#shared/domain/roles.ts';
import type { Authorize } from '#shared/platform/http-handler.ts';
import { database, tableName, withoutKeys } from './database.ts';
import { keys } from './keys.ts';
import { find as findMember } from './members.ts';

const load = async <T>(key: { pk: string; sk: string }): Promise<T> => {
  const { Item } = await database().send(new GetCommand({ TableName: tableName(), Key: key, ConsistentRead: true }));
  if (!Item) throw new Refusal('not_found');
  return withoutKeys<T>(Item);
};

type Named = { organizationId?: string; eventId?: string; clientId?: string };

/**
 * The one place where a person's roles meet the table of permissions. Strangers get `not_found`, because they may not
 * know that the organization exists; members whose roles do not allow it get `forbidden`. Who runs the platform sees, and changes nothing.
 */
export const authorize: Authorize = async (caller, permission, params) => {
  if (caller.kind !== 'user') throw new Refusal('not_signed_in');
  const { organizationId, eventId, clientId } = params as Named;
  const event = eventId === undefined ? undefined : await load<Event>(keys.event(eventId));
  const client = clientId === undefined ? undefined : await load<Client>(keys.client(clientId));
  const tenant = event?.organizationId ?? client?.organizationId ?? organizationId;
  if (!tenant) throw new Error('A route that says `may` names an organization, an event or a client in its path.');
  const member = await findMember(tenant, caller.userId);
  const isOverseen = caller.isAdmin && mayOversee(permission);
  if (!member && !isOverseen) throw new Refusal('not_found');
  const roles = member?.roles ?? [];
  if (!isOverseen && !may(roles, permission)) throw new Refusal('forbidden');
  return {
    organizationId: tenant,
    userId: caller.userId,
    roles,
    ...(event && { event }),
    ...(client && { client }),
  };
};
