import { resyncConnectionRoute } from '#shared/contracts/connection-health.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as connections from '#shared/storage/connections.ts';
import * as writes from '#shared/storage/entry-writes.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import { type AnewDeps, readAnew } from './read-anew.ts';

type Deps = AnewDeps & { authorize: typeof authorize };

/** Has everything of a client’s account read anew, and written that is not written yet. */
export const resyncConnection = ({ params }: Request<typeof resyncConnectionRoute>, deps: Deps) =>
  readAnew(params.clientId, params.connectionId, deps);

export const handler = httpHandler(resyncConnectionRoute, resyncConnection, {
  connections,
  calendars,
  writes,
  authorize,
});
