import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/v3.js';
import { Temporal } from 'temporal-polyfill';
import { emptyRange, invalid, required } from '#local/cloud/google/errors.ts';
import type { Event } from '#local/cloud/google/world.ts';

type EventTime = calendar_v3.Schema$EventDateTime;

const hasOffset = (text: string) => /(Z|[+-]\d\d:?\d\d)$/i.test(text);

/** Milliseconds since the epoch; a date means midnight in the calendar's zone. */
export function millisOf(time: EventTime, zone: string): number {
  if (time.date) return Temporal.PlainDate.from(time.date).toZonedDateTime(zone).epochMilliseconds;
  return instantOf(time, zone).epochMilliseconds;
}

function instantOf(time: EventTime, zone: string): Temporal.Instant {
  const text = time.dateTime ?? '';
  if (hasOffset(text)) return Temporal.Instant.from(text);
  return Temporal.PlainDateTime.from(text)
    .toZonedDateTime(time.timeZone ?? zone)
    .toInstant();
}

/** An instant as Google writes it: wall time and offset in the zone, `Z` in UTC. */
export function timeAt(millis: number, zone: string): EventTime {
  const text = Temporal.Instant.fromEpochMilliseconds(millis)
    .toZonedDateTimeISO(zone)
    .toString({ timeZoneName: 'never', smallestUnit: 'second' });
  return { dateTime: text.replace('+00:00', 'Z'), timeZone: zone };
}

/** Checks start and end as Google does and writes them the way Google would. */
export function readTimes(event: Partial<Event>, calendarZone: string): { start: EventTime; end: EventTime } {
  const { start, end } = event;
  if (!start || (!start.date && !start.dateTime)) throw required('Missing start time.');
  if (!end || (!end.date && !end.dateTime)) throw required('Missing end time.');
  if (Boolean(start.date) !== Boolean(end.date)) {
    throw invalid('Start and end times must either both be date or both be dateTime.');
  }
  const isRecurring = (event.recurrence ?? []).length > 0;
  const read = {
    start: readTime(start, 'start', calendarZone, isRecurring),
    end: readTime(end, 'end', calendarZone, isRecurring),
  };
  const length = millisOf(read.end, calendarZone) - millisOf(read.start, calendarZone);
  if (length < 0 || (length === 0 && start.date)) throw emptyRange();
  return read;
}

function readTime(time: EventTime, name: string, calendarZone: string, isRecurring: boolean): EventTime {
  try {
    if (time.date) return { date: Temporal.PlainDate.from(time.date).toString() };
    if (isRecurring && !time.timeZone) throw required(`Missing time zone definition for ${name} time.`);
    if (!time.timeZone && !hasOffset(time.dateTime ?? ''))
      throw required(`Missing time zone definition for ${name} time.`);
    const zone = time.timeZone ?? calendarZone;
    return timeAt(instantOf(time, zone).epochMilliseconds, zone);
  } catch (error) {
    if (error instanceof RangeError) throw invalid(`Invalid value for: ${name} time.`);
    throw error;
  }
}

/** Reads an RFC 3339 timestamp of a query, which must carry an offset. */
export function readTimestamp(text: string | null, name: string): number | null {
  if (text === null) return null;
  if (!hasOffset(text) || Number.isNaN(Date.parse(text))) {
    throw invalid(`Invalid value for ${name}: it must be an RFC 3339 timestamp with an offset.`, 'badRequest');
  }
  return Date.parse(text);
}
