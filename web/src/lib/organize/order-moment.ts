import { date, time } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';

/** A moment on the event's clock: `Fri 15 Jan, 20:30`. */
export const momentOf = (locale: Locale, instant: string, zone: string): string =>
  `${date(locale, instant, zone, 'short')}, ${time(locale, instant, zone)}`;
