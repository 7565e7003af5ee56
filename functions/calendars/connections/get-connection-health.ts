import { getConnectionHealthRoute } from '#shared/contracts/connection-health.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as quotas from '#shared/storage/call-quotas.ts';
import * as connections from '#shared/storage/connections.ts';
import * as writes from '#shared/storage/entry-writes.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import { type HealthDeps, healthOf } from './connection-health.ts';

type Deps = HealthDeps & { authorize: typeof authorize };

/** How a client’s account is doing. */
export const getConnectionHealth = ({ params, now }: Request<typeof getConnectionHealthRoute>, deps: Deps) =>
  healthOf(params.clientId, params.connectionId, now, deps);

export const handler = httpHandler(getConnectionHealthRoute, getConnectionHealth, {
  connections,
  calendars,
  writes,
  quotas,
  authorize,
});
