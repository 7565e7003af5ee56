import type { EntryTime } from '#shared/domain/synced-entry.ts';
import { plainDate } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import type { ScheduleWords } from '../../words/schedule.ts';
import { addDays } from '../plain-date.ts';
import { firstDayOf, type Recurrence, type Weekday, weekdays } from './recurrence.ts';

/** A weekday in the reader's language; the first day of 2024 was a Monday. */
export const weekdayName = (locale: Locale, day: Weekday): string =>
  plainDate(locale, addDays('2024-01-01', weekdays.indexOf(day)), 'weekday');

/** How often something takes place, in a sentence: "Every 2 weeks on Tuesday and Thursday, 10 times". */
export const recurrenceInWords = (
  locale: Locale,
  { recurrence: words }: ScheduleWords['schedule'],
  { rhythm, interval, days, nth, until, count }: Recurrence,
  start: EntryTime,
): string => {
  const date = firstDayOf(start);
  const onWhich = {
    DAILY: undefined,
    WEEKLY: words.onDays(weekdays.filter((day) => days.includes(day)).map((day) => weekdayName(locale, day))),
    MONTHLY: nth ? words.onNth(nth.place, weekdayName(locale, nth.day)) : words.onDate(String(Number(date.slice(8)))),
    YEARLY: undefined,
  }[rhythm];
  const often = [words.every[rhythm](interval), onWhich].filter(Boolean).join(' ');
  const end = until ? words.until(plainDate(locale, until, 'long')) : count && words.times(count);
  return [often, end].filter(Boolean).join(', ');
};
