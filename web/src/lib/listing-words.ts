import type { Messages } from '#shared/messages/catalogue.ts';
import { money } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import type { Listing } from './listings.ts';

/** Where it happens: venue and city, or that it is online. */
export const placeOf = (
  { isOnline, place, city }: Listing,
  { online }: Pick<Messages['discover'], 'online'>,
): string => (isOnline ? online : [place, city].filter(Boolean).join(', '));

/** What the cheapest ticket costs; empty while there is none. */
export const priceOf = (
  { priceFrom, currency }: Listing,
  locale: Locale,
  { free, from }: Pick<Messages['parts'], 'free' | 'from'>,
): string => {
  if (priceFrom === undefined) return '';
  return priceFrom === 0 ? free : from(money(locale, priceFrom, currency, 'short'));
};
