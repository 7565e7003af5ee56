import { changeCalendarEntryRoute } from '#shared/contracts/calendar-entries.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as connections from '#shared/storage/connections.ts';
import * as writes from '#shared/storage/entry-writes.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import * as entries from '#shared/storage/synced-entries.ts';
import { ofClient } from './owned-calendar.ts';
import { type WishDeps, wishForChange } from './wish-for-entries.ts';

type Deps = WishDeps & { authorize: typeof authorize };

/** Takes a change in a client’s calendar. */
export const changeCalendarEntry = ({ params, body, now }: Request<typeof changeCalendarEntryRoute>, deps: Deps) =>
  wishForChange(ofClient(params), body, now, deps);

export const handler = httpHandler(changeCalendarEntryRoute, changeCalendarEntry, {
  connections,
  calendars,
  entries,
  writes,
  authorize,
});
