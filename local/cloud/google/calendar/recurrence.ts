import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { millisOf, timeAt } from '#local/cloud/google/calendar/event-times.ts';
import { invalid } from '#local/cloud/google/errors.ts';
import type { Event } from '#local/cloud/google/world.ts';

/** Google does not expand a series without an end for ever either. */
const mostInstances = 730;

export function assertRecurrence(lines: string[] | null | undefined): void {
  for (const line of lines ?? []) {
    if (!/^(RRULE|EXRULE|RDATE|EXDATE)[:;]/.test(line)) throw invalid('Invalid recurrence rule.');
    if (!line.startsWith('RRULE:')) continue;
    try {
      ICAL.Recur.fromString(line.slice('RRULE:'.length));
    } catch {
      throw invalid('Invalid recurrence rule.');
    }
  }
}

/** The instances of a series that begin before `until` (ms), in order; the series' own wall time decides, not UTC. */
export function expand(master: Event, calendarZone: string, until: number): Event[] {
  const zone = master.start?.timeZone ?? calendarZone;
  const isAllDay = Boolean(master.start?.date);
  const first = localText(master, zone);
  const length = millisOf(master.end ?? {}, calendarZone) - millisOf(master.start ?? {}, calendarZone);
  const excluded = new Set(listedDates(master, 'EXDATE', zone, isAllDay));
  const starts = new Set(listedDates(master, 'RDATE', zone, isAllDay));
  for (const line of master.recurrence ?? []) {
    if (line.startsWith('RRULE:'))
      for (const text of ruleDates(line, first, zone, calendarZone, until)) starts.add(text);
  }
  if (starts.size === 0) starts.add(first);
  return [...starts]
    .filter((text) => !excluded.has(text))
    .sort()
    .map((text) => instance(master, text, zone, calendarZone, length))
    .filter((event) => millisOf(event.start ?? {}, calendarZone) < until);
}

function ruleDates(line: string, first: string, zone: string, calendarZone: string, until: number): string[] {
  const rule = ICAL.Recur.fromString(line.slice('RRULE:'.length));
  if (rule.until && rule.until.zone === ICAL.Timezone.utcTimezone) {
    const local = timeAt(rule.until.toUnixTime() * 1000, zone).dateTime ?? '';
    rule.until = ICAL.Time.fromString(local.slice(0, first.length), undefined as never);
  }
  const dates: string[] = [];
  const iterator = rule.iterator(ICAL.Time.fromString(first, undefined as never));
  for (let next = iterator.next(); next && dates.length < mostInstances; next = iterator.next()) {
    const text = next.toString();
    if (localMillis(text, zone, calendarZone) >= until) break;
    dates.push(text);
  }
  return dates;
}

function instance(master: Event, text: string, zone: string, calendarZone: string, length: number): Event {
  const { recurrence: _, ...fields } = master;
  const isAllDay = text.length === 10;
  const millis = localMillis(text, zone, calendarZone);
  const start = isAllDay ? { date: text } : timeAt(millis, zone);
  const end = isAllDay
    ? {
        date: Temporal.PlainDate.from(text)
          .add({ days: Math.round(length / 86_400_000) })
          .toString(),
      }
    : timeAt(millis + length, master.end?.timeZone ?? zone);
  const utc = new Date(millis).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  return {
    ...fields,
    id: `${master.id}_${isAllDay ? text.replaceAll('-', '') : utc}`,
    recurringEventId: master.id,
    originalStartTime: start,
    start,
    end,
  };
}

/** Wall time without a zone, `2026-11-21` or `2026-11-21T20:00:00`: what recurrence rules count in. */
function localText(master: Event, zone: string): string {
  if (master.start?.date) return master.start.date;
  return (timeAt(millisOf(master.start ?? {}, zone), zone).dateTime ?? '').slice(0, 19);
}

function localMillis(text: string, zone: string, calendarZone: string): number {
  return millisOf(text.length === 10 ? { date: text } : { dateTime: text, timeZone: zone }, calendarZone);
}

function listedDates(master: Event, name: 'EXDATE' | 'RDATE', zone: string, isAllDay: boolean): string[] {
  return (master.recurrence ?? [])
    .filter((line) => line.startsWith(name))
    .flatMap((line) => (line.split(':')[1] ?? '').split(','))
    .map((value) => {
      const [, year, month, day, hour, minute, second, utc] =
        /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z)?)?$/.exec(value) ?? [];
      if (isAllDay || hour === undefined) return `${year}-${month}-${day}`;
      const text = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
      return utc ? (timeAt(Date.parse(`${text}Z`), zone).dateTime ?? '').slice(0, 19) : text;
    });
}
