import { deleteCalendarEntryRoute } from '#shared/contracts/calendar-entries.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as connections from '#shared/storage/connections.ts';
import * as writes from '#shared/storage/entry-writes.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import * as entries from '#shared/storage/synced-entries.ts';
import { ofClient } from './owned-calendar.ts';
import { type WishDeps, wishForRemoval } from './wish-for-entries.ts';

type Deps = WishDeps & { authorize: typeof authorize };

/** Takes a deletion in a client’s calendar. */
export const deleteCalendarEntry = ({ params, query, now }: Request<typeof deleteCalendarEntryRoute>, deps: Deps) =>
  wishForRemoval(ofClient(params), query, now, deps);

export const handler = httpHandler(deleteCalendarEntryRoute, deleteCalendarEntry, {
  connections,
  calendars,
  entries,
  writes,
  authorize,
});
