import type { Occurrence } from '#shared/domain/series.ts';
import { api } from '../api.ts';
import type { ClientCalendar } from '../organize/clients.ts';
import { addDays } from '../plain-date.ts';
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

/** Hues far from each other, so that a client's calendars can be told apart. */
const hueOf = (place: number): number => (150 + place * 130) % 360;

const textOf = (time: Entry['start']): string => ('at' in time ? time.at : time.day);

const shownOf = (occurrence: Occurrence<Entry>, hue: number, untitled: string, isMovable: boolean): Shown => {
  const { of, start, end } = occurrence;
  return {
    id: `${of.connectionId} ${of.calendarId} ${of.entryId} ${textOf(start)}`,
    title: of.title || untitled,
    start: textOf(start),
    end: textOf(end),
    isAllDay: 'day' in start,
    hue,
    isLight: of.isFree || of.write?.status === 'WAITING',
    isMovable,
    occurrence,
  };
};

/** Which calendar of a client a layer shows. */
export const layerIdOf = ({ connectionId, calendarId }: Pick<Entry, 'connectionId' | 'calendarId'>): string =>
  `${connectionId} ${calendarId}`;

/** What stands in one of a client's calendars: single entries, and series with the dates that differ. */
export const clientLayer = (
  clientId: string,
  calendar: ClientCalendar,
  place: number,
  untitled: string,
  isMovable: boolean,
): Layer => ({
  id: layerIdOf(calendar),
  name: calendar.name,
  hue: hueOf(place),
  load: async (period, signal) => {
    const params = { clientId, connectionId: calendar.connectionId, calendarId: calendar.calendarId };
    // Entries are found by the day they begin; one that lasts for days may have begun a month ago.
    const days = { from: addDays(period.from.slice(0, 10), -31), to: addDays(period.to.slice(0, 10), 1) };
    const [single, series] = await Promise.all([
      all((cursor) => api('listCalendarEntries', { params, query: { ...days, limit: 100, cursor }, signal })),
      all((cursor) => api('listCalendarSeries', { params, query: { limit: 100, cursor }, signal })),
    ]);
    // What unfolds series is large, so that only whoever looks at a client's calendar loads it.
    const { occurrencesIn } = await import('#shared/domain/series.ts');
    return occurrencesIn([...single, ...series], period).map((one) => shownOf(one, hueOf(place), untitled, isMovable));
  },
});
