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

type Asked = { query: { limit: number; cursor: string | undefined }; signal: AbortSignal };

/** How the entries and series of a calendar are asked for; `days` are from one until before another. */
type Source = {
  entries: (days: { from: string; to: string }, asked: Asked) => Promise<Page>;
  series: (asked: Asked) => Promise<Page>;
};

type Told = { place: number; untitled: string; isMovable: boolean };

/** What stands in a calendar: single entries, and series with the dates that differ. */
const entryLayer = (calendar: ClientCalendar, source: Source, { place, untitled, isMovable }: Told): Layer => ({
  id: layerIdOf(calendar),
  name: calendar.name,
  hue: hueOf(place),
  load: async (period, signal) => {
    // Entries are found by the day they begin; one that lasts for days may have begun a month ago.
    const days = { from: addDays(period.from.slice(0, 10), -31), to: addDays(period.to.slice(0, 10), 1) };
    const [single, series] = await Promise.all([
      all((cursor) => source.entries(days, { query: { limit: 100, cursor }, signal })),
      all((cursor) => source.series({ query: { limit: 100, cursor }, signal })),
    ]);
    // What unfolds series is large, so that only whoever looks at a synced calendar loads it.
    const { occurrencesIn } = await import('#shared/domain/series.ts');
    return occurrencesIn([...single, ...series], period).map((one) => shownOf(one, hueOf(place), untitled, isMovable));
  },
});

/** What stands in one of a client's calendars. */
export const clientLayer = (
  clientId: string,
  calendar: ClientCalendar,
  place: number,
  untitled: string,
  isMovable: boolean,
): Layer => {
  const params = { clientId, connectionId: calendar.connectionId, calendarId: calendar.calendarId };
  const source: Source = {
    entries: (days, { query, signal }) => api('listCalendarEntries', { params, query: { ...days, ...query }, signal }),
    series: (asked) => api('listCalendarSeries', { params, ...asked }),
  };
  return entryLayer(calendar, source, { place, untitled, isMovable });
};

/** A page without what stands there for an order: that is shown as a ticket. */
const withoutOrders = async (page: Promise<Page>): Promise<Page> => {
  const { data, ...rest } = await page;
  return { ...rest, data: data.filter(({ orderId }) => orderId === undefined) };
};

/** What stands in a calendar of one's own beside one's tickets. */
export const ownLayer = (calendar: ClientCalendar, place: number, untitled: string): Layer => {
  const params = { connectionId: calendar.connectionId, calendarId: calendar.calendarId };
  const source: Source = {
    entries: (days, { query, signal }) =>
      withoutOrders(api('listOwnEntries', { params, query: { ...days, ...query }, signal })),
    series: (asked) => api('listOwnSeries', { params, ...asked }),
  };
  return entryLayer(calendar, source, { place, untitled, isMovable: false });
};
