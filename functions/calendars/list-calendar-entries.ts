import { listCalendarEntriesRoute } from '#shared/contracts/synced-calendars.ts';
import { refuseField } from '#shared/domain/errors.ts';
import { type SyncedEntry, startKey } from '#shared/domain/synced-entry.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as writes from '#shared/storage/entry-writes.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import * as entries from '#shared/storage/synced-entries.ts';
import { type CalendarDeps, clientCalendar } from './client-calendar.ts';
import { withWishes } from './entry-view.ts';

type Deps = CalendarDeps & {
  entries: Pick<typeof entries, 'listBetween'>;
  writes: Pick<typeof writes, 'listOfCalendar'>;
  authorize: typeof authorize;
};

const mostDays = 366;

/** Single entries of a client's calendar in a period, from our copy with what was wished since; Google is not asked. */
export const listCalendarEntries = async (
  { params, query: { from, to, ...page } }: Request<typeof listCalendarEntriesRoute>,
  deps: Deps,
) => {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  if (days < 0 || days > mostDays) throw refuseField('period_too_long', 'from', { maximum: mostDays });
  const calendar = await clientCalendar(params, deps);
  const [{ entries, nextCursor }, waiting] = await Promise.all([
    deps.entries.listBetween(calendar, { from, to }, page),
    deps.writes.listOfCalendar(calendar),
  ]);
  const isSingleIn = (entry: SyncedEntry) =>
    !entry.recurrence && !entry.seriesId && startKey(entry) >= from && startKey(entry) < to;
  return {
    data: withWishes(entries, waiting, page.cursor ? () => false : isSingleIn),
    ...(nextCursor && { nextCursor }),
  };
};

export const handler = httpHandler(listCalendarEntriesRoute, listCalendarEntries, {
  calendars,
  entries,
  writes,
  authorize,
});
