import { date, plainDate, timeRange } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { addDays } from '../plain-date.ts';
import type { Entry } from './shown.ts';

type Times = Pick<Entry, 'start' | 'end'>;

/** When an entry takes place, on one line: the day and the clock of its zone, or its days. */
export const timesInWords = (locale: Locale, { start, end }: Times): string => {
  if ('at' in start && 'at' in end) {
    return `${date(locale, start.at, start.zone, 'short')}, ${timeRange(locale, start.at, end.at, start.zone)}`;
  }
  const [first, last] = ['day' in start ? start.day : '', 'day' in end ? addDays(end.day, -1) : ''];
  return first === last
    ? plainDate(locale, first, 'short')
    : `${plainDate(locale, first, 'short')} – ${plainDate(locale, last, 'short')}`;
};
