import { listCalendarSeriesRoute } from '#shared/contracts/synced-calendars.ts';
import type { SyncedEntry } from '#shared/domain/synced-entry.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as writes from '#shared/storage/entry-writes.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import * as entries from '#shared/storage/synced-entries.ts';
import { type CalendarDeps, clientCalendar } from './client-calendar.ts';
import { withWishes } from './entry-view.ts';

type Deps = CalendarDeps & {
  entries: Pick<typeof entries, 'listSeries'>;
  writes: Pick<typeof writes, 'listOfCalendar'>;
  authorize: typeof authorize;
};

/** The series of a client's calendar by their rules, from our copy. */
export const listCalendarSeries = async ({ params, query }: Request<typeof listCalendarSeriesRoute>, deps: Deps) => {
  const calendar = await clientCalendar(params, deps);
  const [{ entries, nextCursor }, waiting] = await Promise.all([
    deps.entries.listSeries(calendar, query),
    deps.writes.listOfCalendar(calendar),
  ]);
  const isSeries = (entry: SyncedEntry) => Boolean(entry.recurrence?.length);
  return {
    data: withWishes(entries, waiting, query.cursor ? () => false : isSeries),
    ...(nextCursor && { nextCursor }),
  };
};

export const handler = httpHandler(listCalendarSeriesRoute, listCalendarSeries, {
  calendars,
  entries,
  writes,
  authorize,
});
