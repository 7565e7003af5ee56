import type { EntryTime, SyncedEntry } from '#shared/domain/synced-entry.ts';
import { csv } from './csv.ts';
import { clockIn, isAmbiguous } from './ics-zone.ts';

/** The columns of calendars as tables, as they are written; read in any order. */
export const entryColumns = [
  'title',
  'start',
  'end',
  'all_day',
  'zone',
  'location',
  'description',
  'attendees',
] as const;

/** One time that an entry takes place. */
type Dated = {
  of: Pick<SyncedEntry, 'title' | 'location' | 'description' | 'attendees'>;
  start: EntryTime;
  end: EntryTime;
};

const dayBefore = (day: string): string => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);

const compact = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)$/;

/** What the clock shows, `2027-07-16 20:30`; the instant where that would not say it exactly. */
const clock = (instant: string, zone: string): string => {
  const [, year, month, day, hour, minute, second] = compact.exec(clockIn(instant, zone)) ?? [];
  const isExact = second === '00' && instant.endsWith(':00.000Z') && !isAmbiguous(instant, zone);
  return isExact ? `${year}-${month}-${day} ${hour}:${minute}` : instant;
};

/** As people say it: by the clock of the zone; whole days by the last of them. */
const timeCells = ({ start, end }: Dated): string[] =>
  'at' in start
    ? [clock(start.at, start.zone), 'at' in end ? clock(end.at, start.zone) : '', 'no', start.zone]
    : [start.day, 'day' in end ? dayBefore(end.day) : start.day, 'yes', ''];

/** What takes place as a CSV file (RFC 4180), a row for each time; a series has as many rows as dates. */
export const entriesCsv = (occurrences: readonly Dated[]): string =>
  csv(
    entryColumns,
    occurrences.map((one) => [
      one.of.title,
      ...timeCells(one),
      one.of.location,
      one.of.description,
      one.of.attendees.map(({ email }) => email).join('; '),
    ]),
  );
