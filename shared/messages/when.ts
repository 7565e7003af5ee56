import { time as english } from './en/time.ts';
import { date, dayOf, time, timeRange } from './format.ts';
import type { Locale } from './locale.ts';
import { time as portuguese } from './pt/time.ts';

const words: Record<Locale, typeof english> = { en: english, pt: portuguese };

/** A moment or a stretch of time somewhere: instants in ISO (UTC), `zone` in IANA, `place` where the zone's city misleads. */
export type When = { start: string; end?: string | undefined; zone: string; place?: string | undefined };

/** The city a zone is named after, in the reader's language: `Lisbon`, `Lisboa`. */
export const cityOfZone = (locale: Locale, zone: string): string =>
  words[locale].cities[zone] ?? zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');

/** The clock where the thing happens: `20:30 in Lisbon`, `20:30 – 23:00 in Lisbon`. */
export const clockThere = (locale: Locale, { start, end, zone, place }: When): string =>
  words[locale].at(
    end ? timeRange(locale, start, end, zone) : time(locale, start, zone),
    place ?? cityOfZone(locale, zone),
  );

/** The visitor's own clock, with the day where it is another one; nothing where both clocks agree. */
export const clockHere = (locale: Locale, { start, zone }: When, visitorZone: string): string | undefined => {
  const sameDay = dayOf(start, zone) === dayOf(start, visitorZone);
  const clock = time(locale, start, visitorZone);
  if (sameDay && clock === time(locale, start, zone)) return undefined;
  return words[locale].forYou(clock, sameDay ? undefined : date(locale, start, visitorZone, 'weekday'));
};

/** Both clocks in one line: `20:30 in Lisbon · 15:30 for you`. */
export const bothClocks = (locale: Locale, when: When, visitorZone: string): string => {
  const here = clockHere(locale, when, visitorZone);
  return here ? `${clockThere(locale, when)} · ${here}` : clockThere(locale, when);
};

/** A date and time that cannot be misread: `Friday 15 January 2027, 20:30 in Lisbon`. */
export const inWords = (locale: Locale, when: When): string =>
  `${date(locale, when.start, when.zone, 'full')}, ${clockThere(locale, when)}`;
