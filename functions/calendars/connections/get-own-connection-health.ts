import { getOwnConnectionHealthRoute } from '#shared/contracts/connection-health.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import * as quotas from '#shared/storage/call-quotas.ts';
import * as connections from '#shared/storage/connections.ts';
import * as writes from '#shared/storage/entry-writes.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import { type HealthDeps, healthOf } from './connection-health.ts';

/** How one of the caller’s own accounts is doing. */
export const getOwnConnectionHealth = (
  { params, caller, now }: Request<typeof getOwnConnectionHealthRoute>,
  deps: HealthDeps,
) => healthOf(caller.userId, params.connectionId, now, deps);

export const handler = httpHandler(getOwnConnectionHealthRoute, getOwnConnectionHealth, {
  connections,
  calendars,
  writes,
  quotas,
});
