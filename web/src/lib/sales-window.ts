import { date, time } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';

const withinWeekMilliseconds = 6 * 86_400_000;

/** A moment near enough to be called by its weekday: `Monday 10:00`; else by its date: `Mon 15 Feb 10:00`. */
export const nearMoment = (locale: Locale, instant: string, zone: string, now: string): string => {
  const isNear = Math.abs(Date.parse(instant) - Date.parse(now)) < withinWeekMilliseconds;
  return `${date(locale, instant, zone, isNear ? 'weekday' : 'short')} ${time(locale, instant, zone)}`;
};
