import { createOwnEntryRoute } from '#shared/contracts/own-calendars.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import * as connections from '#shared/storage/connections.ts';
import * as writes from '#shared/storage/entry-writes.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import * as entries from '#shared/storage/synced-entries.ts';
import { ofCaller } from './owned-calendar.ts';
import { type WishDeps, wishForEntry } from './wish-for-entries.ts';

/** Takes an entry for the caller’s own calendar. */
export const createOwnEntry = (
  { params, body, caller, ...asked }: Request<typeof createOwnEntryRoute>,
  deps: WishDeps,
) => wishForEntry(ofCaller(params, caller), body, { ...asked, userId: caller.userId }, deps);

export const handler = httpHandler(createOwnEntryRoute, createOwnEntry, { connections, calendars, entries, writes });
