import { Temporal } from 'temporal-polyfill';
import type { EntryTime } from '#shared/domain/synced-entry.ts';

export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof weekdays)[number];
export const rhythms = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
export type Rhythm = (typeof rhythms)[number];

/** How often something takes place, as far as it can be said in one sentence. */
export type Recurrence = {
  rhythm: Rhythm;
  /** Every so many days, weeks, months or years. */
  interval: number;
  /** For weeks. */
  days: Weekday[];
  /** For months: by which weekday instead of by the date; 1 to 4 from the beginning, -1 is the last. */
  nth?: { place: number; day: Weekday };
  /** The last day (`2027-01-15`), or how many times; for ever without either. */
  until?: string;
  count?: number;
};

/** The day something begins, on the calendar of its zone. */
export const firstDayOf = (start: EntryTime): string =>
  'at' in start ? Temporal.Instant.from(start.at).toZonedDateTimeISO(start.zone).toPlainDate().toString() : start.day;

/** The weekday of a day. */
export const weekdayOf = (day: string): Weekday => weekdays[Temporal.PlainDate.from(day).dayOfWeek - 1] ?? 'MO';

/** Which of its weekdays in the month a day is; the fifth is the last. */
export const placeInMonth = (day: string): number => {
  const place = Math.ceil(Temporal.PlainDate.from(day).day / 7);
  return place === 5 ? -1 : place;
};

const isWeekday = (text: string): text is Weekday => (weekdays as readonly string[]).includes(text);

const known = new Set(['FREQ', 'INTERVAL', 'BYDAY', 'UNTIL', 'COUNT', 'WKST']);

/** UNTIL as the day on which it falls where the series takes place. */
const lastDay = (until: string, start: EntryTime): string => {
  const [, year, month, day, rest] = /^(\d{4})(\d\d)(\d\d)(T.*)?$/.exec(until) ?? [];
  const plain = `${year}-${month}-${day}`;
  if (!rest?.endsWith('Z') || !('at' in start)) return plain;
  const clock = rest.replace(/^T(\d\d)(\d\d)(\d\d)Z$/, 'T$1:$2:$3Z');
  return firstDayOf({ at: `${plain}${clock}`, zone: start.zone });
};

/** The recurrence of a series; nothing where its lines say more than {@link Recurrence} can. */
export const readRecurrence = (lines: readonly string[], start: EntryTime): Recurrence | undefined => {
  const rules = lines.filter((line) => line.startsWith('RRULE:'));
  if (rules.length !== 1 || lines.some((line) => line.startsWith('RDATE'))) return undefined;
  const parts = new Map(
    (rules[0] ?? '')
      .slice('RRULE:'.length)
      .split(';')
      .map((part) => part.split('=') as [string, string]),
  );
  const rhythm = rhythms.find((one) => one === parts.get('FREQ'));
  if (!rhythm || [...parts.keys()].some((name) => !known.has(name))) return undefined;
  const byDay = parts.get('BYDAY')?.split(',') ?? [];
  const until = parts.get('UNTIL');
  const read: Recurrence = {
    rhythm,
    interval: Number(parts.get('INTERVAL') ?? 1),
    days: rhythm === 'WEEKLY' ? [weekdayOf(firstDayOf(start))] : [],
    ...(until && { until: lastDay(until, start) }),
    ...(parts.has('COUNT') && { count: Number(parts.get('COUNT')) }),
  };
  if (byDay.length === 0) return read;
  if (rhythm === 'WEEKLY') return byDay.every(isWeekday) ? { ...read, days: byDay } : undefined;
  const [, place, day = ''] = /^(-1|[1-4])([A-Z]{2})$/.exec(byDay[0] ?? '') ?? [];
  if (rhythm !== 'MONTHLY' || byDay.length > 1 || !isWeekday(day)) return undefined;
  return { ...read, nth: { place: Number(place), day } };
};

/**
 * A recurrence whose first day was moved: where it was tied to that day's weekday alone, or to its place in the month, it is
 * tied to the new one's. Several weekdays stay as they were chosen.
 */
export const followed = (recurrence: Recurrence, from: string, to: string): Recurrence => {
  const { days, nth } = recurrence;
  const isTied = days.length === 1 && days[0] === weekdayOf(from);
  const isNth = nth?.day === weekdayOf(from) && nth.place === placeInMonth(from);
  return {
    ...recurrence,
    ...(isTied && { days: [weekdayOf(to)] }),
    ...(isNth && { nth: { place: placeInMonth(to), day: weekdayOf(to) } }),
  };
};

/** The end of the last day where the series takes place, as UNTIL wants it: in UTC, or as a day for whole days. */
const untilOf = (day: string, start: EntryTime): string => {
  if (!('at' in start)) return day.replaceAll('-', '');
  const end = Temporal.PlainDateTime.from(`${day}T23:59:59`).toZonedDateTime(start.zone).toInstant();
  return end.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '');
};

/** The line of a recurrence, as iCalendar writes it. */
export const writeRecurrence = (recurrence: Recurrence, start: EntryTime): string => {
  const { rhythm, interval, days, nth, until, count } = recurrence;
  const sorted = weekdays.filter((day) => days.includes(day));
  const parts = [
    `FREQ=${rhythm}`,
    interval > 1 && `INTERVAL=${interval}`,
    rhythm === 'WEEKLY' && sorted.length > 0 && `BYDAY=${sorted.join(',')}`,
    rhythm === 'MONTHLY' && nth && `BYDAY=${nth.place}${nth.day}`,
    until && `UNTIL=${untilOf(until, start)}`,
    !until && count && `COUNT=${count}`,
  ];
  return `RRULE:${parts.filter(Boolean).join(';')}`;
};
