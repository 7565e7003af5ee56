import type { Occurrence } from '#shared/domain/series.ts';
import type { ClientCalendar } from '../organize/clients.ts';
import { addDays } from '../plain-date.ts';
import type { CalendarAt, EntrySource } from './entry-source.ts';
import { isOnlyHere, isRefused } from './refused.ts';
import type { Entry, Layer, Shown } from './shown.ts';

type Page = { data: Entry[]; nextCursor?: string | undefined };

const all = async (ask: (cursor: string | undefined) => Promise<Page>): Promise<Entry[]> => {
  const found: Entry[] = [];
  let cursor: string | undefined;
  do {
    const page = await ask(cursor);
    found.push(...page.data);
    cursor = page.nextCursor;
  } while (cursor);
  return found;
};

/** Hues far from each other, so that somebody's calendars can be told apart. */
const hueOf = (place: number): number => (150 + place * 130) % 360;

const textOf = (time: Entry['start']): string => ('at' in time ? time.at : time.day);

/** Which of somebody's calendars a layer shows. */
export const layerIdOf = ({ connectionId, calendarId }: CalendarAt): string => `${connectionId} ${calendarId}`;

type Told = { place: number; untitled: string; isMovable: boolean };

const shownOf = (occurrence: Occurrence<Entry>, { place, untitled, isMovable }: Told): Shown => {
  const { of, start, end } = occurrence;
  return {
    id: `${layerIdOf(of)} ${of.entryId} ${textOf(start)}`,
    title: of.title || untitled,
    start: textOf(start),
    end: textOf(end),
    isAllDay: 'day' in start,
    hue: hueOf(place),
    isLight: of.isFree || of.write?.status === 'WAITING',
    isRefused: isRefused(of),
    isMovable: isMovable && !isRefused(of) && !(of.recurrence?.length && isOnlyHere(of)),
    occurrence,
  };
};

/** What stands in one of somebody's calendars: single entries, and series with the dates that differ. */
export const entryLayer = (source: EntrySource, calendar: ClientCalendar, told: Told): Layer => ({
  id: layerIdOf(calendar),
  name: calendar.name,
  hue: hueOf(told.place),
  load: async (period, signal) => {
    // Entries are found by the day they begin; one that lasts for days may have begun a month ago.
    const days = { from: addDays(period.from.slice(0, 10), -31), to: addDays(period.to.slice(0, 10), 1) };
    const [single, series] = await Promise.all([
      all((cursor) => source.entries(calendar, days, { cursor, signal })),
      all((cursor) => source.series(calendar, { cursor, signal })),
    ]);
    // What unfolds series is large, so that only whoever looks at a synced calendar loads it.
    const { entryOccurrences } = await import('./entry-occurrences.ts');
    return entryOccurrences([...single, ...series], period).map((one) => shownOf(one, told));
  },
});
