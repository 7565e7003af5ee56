import * as PlainDateTime from 'temporal-polyfill/fns/PlainDateTime';
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';

const at = (instant: string, zone: string): ZonedDateTime.Record =>
  ZonedDateTime.create(BigInt(Date.parse(instant)) * 1_000_000n, zone);
const compact = (clock: PlainDateTime.Record): string =>
  PlainDateTime.toString(clock, { smallestUnit: 'second' }).replace(/[-:]/g, '');
const offsetOf = (time: ZonedDateTime.Record): string => ZonedDateTime.offset(time).replaceAll(':', '');

/** What a clock in a zone (IANA) shows at a moment (ISO, UTC), as iCalendar writes it: `20270716T203000`. */
export const clockIn = (instant: string, zone: string): string =>
  compact(ZonedDateTime.toPlainDateTime(at(instant, zone)));

/** Whether a clock shows this time twice, in the night when the clocks go back: iCalendar can't say which of them it means. */
export const isAmbiguous = (instant: string, zone: string): boolean => {
  const clock = ZonedDateTime.toPlainDateTime(at(instant, zone));
  const [first, second] = (['earlier', 'later'] as const).map((disambiguation) =>
    PlainDateTime.toZonedDateTime(clock, zone, { disambiguation }),
  ) as [ZonedDateTime.Record, ZonedDateTime.Record];
  return !ZonedDateTime.equals(first, second);
};

/** From one change of the clocks on. Its start is told by the clock as it was until then (RFC 5545, 3.6.5). */
const observance = (onset: ZonedDateTime.Record): string[] => {
  const before = ZonedDateTime.subtractSeconds(onset, 1);
  const isForward = ZonedDateTime.offsetNanoseconds(onset) > ZonedDateTime.offsetNanoseconds(before);
  const isForGood = ZonedDateTime.getTimeZoneTransition(onset, 'next') === null;
  const kind = isForward && !isForGood ? 'DAYLIGHT' : 'STANDARD';
  return [
    `BEGIN:${kind}`,
    `DTSTART:${compact(PlainDateTime.addSeconds(ZonedDateTime.toPlainDateTime(before), 1))}`,
    `TZOFFSETFROM:${offsetOf(before)}`,
    `TZOFFSETTO:${offsetOf(onset)}`,
    `END:${kind}`,
  ];
};

/**
 * The changes of a zone's clocks between two moments and in the year before, so that no reader misses summer or winter;
 * and the one before those, which says how the clocks stood at first.
 */
const onsetsBetween = (from: string, to: string, zone: string): ZonedDateTime.Record[] => {
  const [start, end] = [ZonedDateTime.subtractYears(at(from, zone), 1), at(to, zone)];
  const onsets: ZonedDateTime.Record[] = [];
  let next: ZonedDateTime.Record | null = ZonedDateTime.getTimeZoneTransition(start, 'previous') ?? start;
  while (next && ZonedDateTime.compare(next, end) <= 0) {
    onsets.push(next);
    next = ZonedDateTime.getTimeZoneTransition(next, 'next');
  }
  return onsets;
};

/** The rules of a zone as a VTIMEZONE, as far as the moments from one to another (ISO, UTC) need them. */
export const zoneLines = (zone: string, from: string, to: string): string[] => [
  'BEGIN:VTIMEZONE',
  `TZID:${zone}`,
  ...onsetsBetween(from, to, zone).flatMap(observance),
  'END:VTIMEZONE',
];
