import { createCalendarEntryRoute } from '#shared/contracts/calendar-entries.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as connections from '#shared/storage/connections.ts';
import * as writes from '#shared/storage/entry-writes.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import * as entries from '#shared/storage/synced-entries.ts';
import { ofClient } from './owned-calendar.ts';
import { type WishDeps, wishForEntry } from './wish-for-entries.ts';

type Deps = WishDeps & { authorize: typeof authorize };

/** Takes an entry for a client’s calendar. */
export const createCalendarEntry = (
  { params, body, access, ...asked }: Request<typeof createCalendarEntryRoute>,
  deps: Deps,
) => wishForEntry(ofClient(params), body, { ...asked, userId: access.userId }, deps);

export const handler = httpHandler(createCalendarEntryRoute, createCalendarEntry, {
  connections,
  calendars,
  entries,
  writes,
  authorize,
});
