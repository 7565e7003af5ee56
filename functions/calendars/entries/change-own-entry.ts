import { changeOwnEntryRoute } from '#shared/contracts/own-calendars.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import * as connections from '#shared/storage/connections.ts';
import * as writes from '#shared/storage/entry-writes.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import * as entries from '#shared/storage/synced-entries.ts';
import { ofCaller } from './owned-calendar.ts';
import { type WishDeps, wishForChange } from './wish-for-entries.ts';

/** Takes a change in the caller’s own calendar. */
export const changeOwnEntry = ({ params, body, caller, now }: Request<typeof changeOwnEntryRoute>, deps: WishDeps) =>
  wishForChange(ofCaller(params, caller), body, now, deps);

export const handler = httpHandler(changeOwnEntryRoute, changeOwnEntry, { connections, calendars, entries, writes });
