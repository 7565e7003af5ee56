import { listCalendarEntriesRoute } from '#shared/contracts/synced-calendars.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as writes from '#shared/storage/entry-writes.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import * as entries from '#shared/storage/synced-entries.ts';
import { ofClient } from './owned-calendar.ts';
import { entriesBetween, type PeriodDeps } from './read-entries.ts';

type Deps = PeriodDeps & { authorize: typeof authorize };

/** Single entries of a client’s calendar in a period. */
export const listCalendarEntries = ({ params, query }: Request<typeof listCalendarEntriesRoute>, deps: Deps) =>
  entriesBetween(ofClient(params), query, deps);

export const handler = httpHandler(listCalendarEntriesRoute, listCalendarEntries, {
  calendars,
  entries,
  writes,
  authorize,
});
