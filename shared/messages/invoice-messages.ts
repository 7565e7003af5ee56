import { invoice as english } from './en/invoice.ts';
import type { Locale } from './locale.ts';
import { invoice as portuguese } from './pt/invoice.ts';

const words: Record<Locale, typeof english> = { en: english, pt: portuguese };

/** What stands on invoices, for functions that say nothing else. */
export const invoiceMessagesFor = (locale: Locale): typeof english => words[locale];
