import { deleteOwnEntryRoute } from '#shared/contracts/own-calendars.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import * as connections from '#shared/storage/connections.ts';
import * as writes from '#shared/storage/entry-writes.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import * as entries from '#shared/storage/synced-entries.ts';
import { ofCaller } from './owned-calendar.ts';
import { type WishDeps, wishForRemoval } from './wish-for-entries.ts';

/** Takes a deletion in the caller’s own calendar. */
export const deleteOwnEntry = ({ params, query, caller, now }: Request<typeof deleteOwnEntryRoute>, deps: WishDeps) =>
  wishForRemoval(ofCaller(params, caller), query, now, deps);

export const handler = httpHandler(deleteOwnEntryRoute, deleteOwnEntry, { connections, calendars, entries, writes });
