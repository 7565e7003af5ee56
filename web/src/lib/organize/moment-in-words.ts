import type { Locale } from '#shared/messages/locale.ts';
import { cityOfZone, inWords } from '#shared/messages/when.ts';

/** A moment that was typed, in words, on the clock of the event; nothing while there is none. */
export const momentInWords = (locale: Locale, wall: string, zone: string): string | undefined =>
  wall ? inWords(locale, { start: `${wall}Z`, zone: 'UTC', place: cityOfZone(locale, zone) }) : undefined;
