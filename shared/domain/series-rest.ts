import { getISO } from 'temporal-polyfill/fns/Calendar';
import * as Instant from 'temporal-polyfill/fns/Instant';
import * as PlainDateTime from 'temporal-polyfill/fns/PlainDateTime';
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';
import type { EntryTime } from './synced-entry.ts';

/*
 * A series that is split goes on under another name, maybe at another hour. What happened to single dates of it has to find
 * its date again: as many hours and days from the old one, on the clock of the series, as the first date was moved.
 */

/** What the clock shows at a time, in milliseconds as if it stood in UTC; whole days begin at midnight. */
const wallOf = (time: EntryTime): number => {
  if ('day' in time) return Date.parse(time.day);
  const zoned = Instant.toZonedDateTimeISO(Instant.fromString(time.at), time.zone);
  return Date.parse(`${PlainDateTime.toString(ZonedDateTime.toPlainDateTime(zoned))}Z`);
};

const timeAt = (wall: number, like: EntryTime): EntryTime => {
  const text = new Date(wall).toISOString();
  if ('day' in like) return { day: text.slice(0, 10) };
  const plain = PlainDateTime.fromString(text.slice(0, 19), getISO);
  const instant = ZonedDateTime.toInstant(PlainDateTime.toZonedDateTime(plain, like.zone));
  return { at: Instant.toString(instant, { smallestUnit: 'millisecond' }), zone: like.zone };
};

/** Which date of the new series stands for one of the old, where the date `from` became `to`. */
export const dateAfterSplit = (date: EntryTime, { from, to }: { from: EntryTime; to: EntryTime }): EntryTime =>
  timeAt(wallOf(date) + wallOf(to) - wallOf(from), to);

const compact = (wall: number): string => new Date(wall).toISOString().slice(0, 19).replaceAll(/[-:]/g, '');

/** The line that adds these dates to a series (RDATE), or takes them out of it (EXDATE); none for no dates. */
export const lineOfDates = (name: 'RDATE' | 'EXDATE', dates: readonly EntryTime[]): string[] => {
  const [first] = dates;
  if (!first) return [];
  const values = dates.map((date) => compact(wallOf(date)).slice(0, 'day' in date ? 8 : 15)).join(',');
  return 'day' in first ? [`${name};VALUE=DATE:${values}`] : [`${name};TZID=${first.zone}:${values}`];
};

const written = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z)?)?$/;

/** The dates that such lines of a series name; `like` is how it begins. */
export const datesInLines = (name: 'RDATE' | 'EXDATE', lines: readonly string[], like: EntryTime): EntryTime[] =>
  lines
    .filter((line) => line.startsWith(name))
    .flatMap((line) => line.slice(line.indexOf(':') + 1).split(','))
    .flatMap((value) => {
      const [, year, month, day, hour = '00', minute = '00', second = '00', utc] = written.exec(value) ?? [];
      if (!year) return [];
      const at = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
      return [utc && 'at' in like ? { at, zone: like.zone } : timeAt(Date.parse(at), like)];
    });
