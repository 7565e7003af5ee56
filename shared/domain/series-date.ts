import type { EntryTime, SyncedEntry } from './synced-entry.ts';

const pattern = /^(.+)_(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)Z)?$/;

/** The series and the date that the id of one date of a series names, as Google writes it; undefined for other ids. */
export const partsOfDateId = (entryId: string): { seriesId: string; at: string; isDay: boolean } | undefined => {
  const [, seriesId, year, month, day, hour, minute, second] = pattern.exec(entryId) ?? [];
  if (!seriesId) return undefined;
  const isDay = hour === undefined;
  const at = isDay ? `${year}-${month}-${day}` : `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  return Number.isNaN(Date.parse(at)) ? undefined : { seriesId, at, isDay };
};

/** Google's name for the date of a series that begins at this moment or day. */
export const dateIdOf = (seriesId: string, start: EntryTime): string => {
  const text = 'at' in start ? `${start.at.slice(0, 19)}Z` : start.day;
  return `${seriesId}_${text.replaceAll(/[-:]/g, '')}`;
};

const dayMilliseconds = 86_400_000;
const millis = (time: EntryTime): number => Date.parse('at' in time ? time.at : time.day);
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/**
 * One date of a series as the series gives it; undefined where the id names none that the series could have. Google says
 * whether it takes place. Its etag is the series', for Google has none of its own yet.
 */
export const dateOfSeries = (series: SyncedEntry, entryId: string): SyncedEntry | undefined => {
  const parts = partsOfDateId(entryId);
  const isDay = 'day' in series.start;
  if (!parts || !series.recurrence?.length || parts.isDay !== isDay) return undefined;
  if (Date.parse(parts.at) < millis(series.start)) return undefined;
  const until = Date.parse(parts.at) + millis(series.end) - millis(series.start);
  const start: EntryTime = 'at' in series.start ? { at: parts.at, zone: series.start.zone } : { day: parts.at };
  const end: EntryTime =
    'at' in series.end ? { at: new Date(until).toISOString(), zone: series.end.zone } : { day: dayOf(until) };
  const { recurrence: _recurrence, ...rest } = series;
  return { ...rest, entryId, seriesId: series.entryId, start, end, originalStart: start };
};

/** The last moment or day before a date, as an UNTIL says it. */
export const untilBefore = (date: EntryTime): string =>
  'at' in date
    ? `${new Date(Date.parse(date.at) - 1000).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
    : dayOf(Date.parse(date.day) - dayMilliseconds).replaceAll('-', '');
