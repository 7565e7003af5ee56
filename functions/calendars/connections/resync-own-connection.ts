import { resyncOwnConnectionRoute } from '#shared/contracts/connection-health.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import * as connections from '#shared/storage/connections.ts';
import * as writes from '#shared/storage/entry-writes.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import { type AnewDeps, readAnew } from './read-anew.ts';

/** Has everything of one of the caller’s own accounts read anew, and written that is not written yet. */
export const resyncOwnConnection = ({ params, caller }: Request<typeof resyncOwnConnectionRoute>, deps: AnewDeps) =>
  readAnew(caller.userId, params.connectionId, deps);

export const handler = httpHandler(resyncOwnConnectionRoute, resyncOwnConnection, { connections, calendars, writes });
