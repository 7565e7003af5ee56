import type { Client } from '#shared/domain/client.ts';
import type { Event } from '#shared/domain/event.ts';
import type { Role } from '#shared/domain/roles.ts';

/** What was found while checking a permission, so that the use case need not read it again. */
export type Access = { organizationId: string; userId: string; roles: readonly Role[]; event?: Event; client?: Client };

/** The event of an event route; the edge has loaded it. */
export const eventOf = (access: Access): Event => {
  if (!access.event) throw new Error('This route names no event.');
  return access.event;
};

/** The client of a client route; the edge has loaded it. */
export const clientOf = (access: Access): Client => {
  if (!access.client) throw new Error('This route names no client.');
  return access.client;
};
