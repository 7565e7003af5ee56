import type { Answer } from './api.ts';

export type SavedCard = Answer<'listPaymentMethods'>['data'][number];

/** A card is good until the last day of its month. `now` is a date of the browser's clock. */
export const hasExpired = ({ expires: { year, month } }: SavedCard, now = new Date()): boolean =>
  year < now.getFullYear() || (year === now.getFullYear() && month < now.getMonth() + 1);

/** As it is printed on the card: `08/34`. */
export const expiryOf = ({ expires: { year, month } }: SavedCard): string =>
  `${String(month).padStart(2, '0')}/${String(year).slice(-2)}`;
