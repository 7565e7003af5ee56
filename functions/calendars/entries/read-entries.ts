import type { QueryOf } from '#shared/contracts/route.ts';
import type { listCalendarEntriesRoute } from '#shared/contracts/synced-calendars.ts';
import { refuseField } from '#shared/domain/errors.ts';
import { type SyncedEntry, startKey } from '#shared/domain/synced-entry.ts';
import type * as writes from '#shared/storage/entry-writes.ts';
import type * as entries from '#shared/storage/synced-entries.ts';
import { entryView, withWishes } from './entry-view.ts';
import { type CalendarDeps, type Owned, ownedCalendar } from './owned-calendar.ts';
import { type EntryDeps, loadEntry } from './owned-entry.ts';

type ListDeps = CalendarDeps & { writes: Pick<typeof writes, 'listOfCalendar'> };
export type PeriodDeps = ListDeps & { entries: Pick<typeof entries, 'listBetween'> };
export type OneDeps = CalendarDeps & EntryDeps;
export type SeriesDeps = ListDeps & { entries: Pick<typeof entries, 'listSeries'> };

const mostDays = 366;

/** Single entries of a calendar in a period, from our copy with what was wished since; Google is not asked. */
export const entriesBetween = async (
  of: Owned,
  { from, to, ...page }: QueryOf<typeof listCalendarEntriesRoute>,
  deps: PeriodDeps,
) => {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  if (days < 0 || days > mostDays) throw refuseField('period_too_long', 'from', { maximum: mostDays });
  const calendar = await ownedCalendar(of, deps);
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

/** The series of a calendar by their rules, from our copy. */
export const seriesOf = async (of: Owned, page: { limit: number; cursor?: string | undefined }, deps: SeriesDeps) => {
  const calendar = await ownedCalendar(of, deps);
  const [{ entries, nextCursor }, waiting] = await Promise.all([
    deps.entries.listSeries(calendar, page),
    deps.writes.listOfCalendar(calendar),
  ]);
  const isSeries = (entry: SyncedEntry) => Boolean(entry.recurrence?.length);
  return {
    data: withWishes(entries, waiting, page.cursor ? () => false : isSeries),
    ...(nextCursor && { nextCursor }),
  };
};

/** One entry from our copy, with what was wished since; Google is not asked. */
export const oneEntry = async (of: Owned & { entryId: string }, deps: OneDeps) => {
  const { ownerId, connectionId, calendarId, entryId } = of;
  await ownedCalendar({ ownerId, connectionId, calendarId }, deps);
  const { entry, write } = await loadEntry({ connectionId, calendarId, entryId }, deps);
  return entryView(entry, write);
};
