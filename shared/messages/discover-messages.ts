import { discover as english } from './en/discover.ts';
import type { Locale } from './locale.ts';
import { discover as portuguese } from './pt/discover.ts';

const words: Record<Locale, typeof english> = { en: english, pt: portuguese };

/** What lists, cards and calendars of public events say, for functions that say nothing else. */
export const discoverMessagesFor = (locale: Locale) => words[locale];
