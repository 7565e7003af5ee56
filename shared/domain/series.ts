import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import type { EntryTime, SyncedEntry } from './synced-entry.ts';

type Dated = Pick<SyncedEntry, 'entryId' | 'start' | 'end' | 'isCancelled'> & {
  [Field in 'recurrence' | 'seriesId' | 'originalStart']?: SyncedEntry[Field] | undefined;
};

/** One time something takes place. `of` is the single entry, the series, or the date of a series that differs. */
export type Occurrence<Entry> = { of: Entry; start: EntryTime; end: EntryTime };

/** Two instants, the end exclusive. */
export type Period = { from: string; to: string };

const dayMilliseconds = 86_400_000;

/** Whole days belong to no zone; read in UTC they are compared among each other exactly. */
const millisOf = (time: EntryTime): number => Date.parse('at' in time ? time.at : `${time.day}T00:00:00Z`);

const dayOf = (millis: number): string => new Date(millis).toISOString().slice(0, 10);

/** Wall time as if it were UTC: what a rule counts in, so that 20:00 stays 20:00 when the clocks change. */
const wallOf = (time: EntryTime): Temporal.PlainDateTime =>
  'at' in time
    ? Temporal.Instant.from(time.at).toZonedDateTimeISO(time.zone).toPlainDateTime()
    : Temporal.PlainDate.from(time.day).toPlainDateTime();

/** The instant of a wall time: later by the gap where the clocks skip it, the first of two where it comes twice. */
const millisAt = (wall: Temporal.PlainDateTime, first: EntryTime): number =>
  'at' in first ? wall.toZonedDateTime(first.zone).epochMilliseconds : wall.toZonedDateTime('UTC').epochMilliseconds;

const written = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z)?)?$/;

/** A date as iCalendar writes it, in the wall time of the series; undefined for one that no calendar has. */
const wallFrom = (value: string, first: EntryTime): Temporal.PlainDateTime | undefined => {
  const [, year, month, day, hour = '00', minute = '00', second = '00', utc] = written.exec(value) ?? [];
  const text = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  if (!year) return undefined;
  try {
    return utc && 'at' in first ? wallOf({ at: `${text}Z`, zone: first.zone }) : Temporal.PlainDateTime.from(text);
  } catch {
    // The 30th of February has the form of a date, and no clock.
    return undefined;
  }
};

/** The dates of the RDATE or EXDATE lines of a series. */
const listed = (name: 'RDATE' | 'EXDATE', { recurrence = [], start }: Dated): number[] =>
  recurrence
    .filter((line) => line.startsWith(name))
    .flatMap((line) => line.slice(line.indexOf(':') + 1).split(','))
    .flatMap((value) => {
      const wall = wallFrom(value.split('/')[0] ?? '', start);
      return wall ? [millisAt(wall, start)] : [];
    });

/** A rule whose UNTIL is in wall time like everything it counts; a day without a clock means all of it. */
const inWallTime = (rule: string, first: EntryTime): string =>
  rule.replace(/UNTIL=([^;]+)/, (all, value: string) => {
    const wall = wallFrom(value, first);
    if (!wall) return all;
    const until = value.length === 8 ? wall.add({ days: 1 }).subtract({ seconds: 1 }) : wall;
    return `UNTIL=${until.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '')}Z`;
  });

/** A rule may have a date for each hour of a day. Calendars hold none that is denser; whoever writes one means harm. */
const mostADay = 24;

const timesADay = (rule: string): number => {
  const often = /FREQ=(SECONDLY|MINUTELY|HOURLY)/.exec(rule)?.[1];
  const listed = [...rule.matchAll(/BY(?:HOUR|MINUTE|SECOND)=([^;]*)/g)].map(
    ([, values = '']) => values.split(',').length,
  );
  const each = listed.reduce((times, length) => times * length, often === 'HOURLY' ? mostADay : 1);
  return often === 'SECONDLY' || often === 'MINUTELY' ? Number.POSITIVE_INFINITY : each;
};

const ruleDates = (line: string, { start }: Dated, from: number, to: number): number[] => {
  if (timesADay(line) > mostADay) throw new RangeError('The rule has more dates than a calendar holds.');
  const first = wallOf(start);
  const rule = new RRuleTemporal({
    rruleString: inWallTime(line.slice('RRULE:'.length), start),
    dtstart: first.toZonedDateTime('UTC'),
    includeDtstart: true,
  });
  // Wall time and UTC are never further apart than this; what is asked for too much is left out by its instant.
  const [after, before] = [new Date(from - dayMilliseconds), new Date(to + dayMilliseconds)];
  return rule.between(after, before, true).map((date) => {
    const wall = Temporal.PlainDateTime.from(date.toString().slice(0, 19));
    // Of a time that comes twice the series itself says which one it begins with.
    return wall.equals(first) ? millisOf(start) : millisAt(wall, start);
  });
};

/** When a series takes place by its own lines, in milliseconds. One whose rule can't be read has its first date only. */
const datesOf = (series: Dated, from: number, to: number): number[] => {
  const rules = (series.recurrence ?? []).filter((line) => line.startsWith('RRULE:'));
  const dates = new Set(listed('RDATE', series));
  if (rules.length === 0) dates.add(millisOf(series.start));
  for (const rule of rules) {
    try {
      for (const date of ruleDates(rule, series, from, to)) dates.add(date);
    } catch {
      dates.add(millisOf(series.start));
    }
  }
  for (const date of listed('EXDATE', series)) dates.delete(date);
  return [...dates];
};

const timeLike = (first: EntryTime, millis: number): EntryTime =>
  'at' in first ? { at: new Date(millis).toISOString(), zone: first.zone } : { day: dayOf(millis) };

/**
 * Everything that takes place in a period, in order: single entries, and series by their RRULE, RDATE and EXDATE lines with
 * the dates that differ or were taken out. Each lasts as long as the first; whole days are compared by their UTC midnights.
 */
export const occurrencesIn = <Entry extends Dated>(entries: readonly Entry[], period: Period): Occurrence<Entry>[] => {
  const [from, to] = [Date.parse(period.from), Date.parse(period.to)];
  const isIn = ({ start, end }: Pick<Dated, 'start' | 'end'>) =>
    millisOf(start) < to && (millisOf(end) > from || (millisOf(end) === millisOf(start) && millisOf(start) >= from));
  const replaced = Map.groupBy(
    entries.flatMap(({ seriesId, originalStart }) => (seriesId && originalStart ? [{ seriesId, originalStart }] : [])),
    ({ seriesId }) => seriesId,
  );
  return entries
    .filter(({ isCancelled }) => !isCancelled)
    .flatMap((of): Occurrence<Entry>[] => {
      if (!of.recurrence?.length) return [{ of, start: of.start, end: of.end }];
      const length = millisOf(of.end) - millisOf(of.start);
      const apart = new Set(replaced.get(of.entryId)?.map(({ originalStart }) => millisOf(originalStart)));
      return datesOf(of, from - length, to)
        .filter((date) => !apart.has(date))
        .map((date) => ({ of, start: timeLike(of.start, date), end: timeLike(of.end, date + length) }));
    })
    .filter(isIn)
    .sort((a, b) => millisOf(a.start) - millisOf(b.start));
};
