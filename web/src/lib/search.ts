import { categories } from '#shared/domain/event.ts';
import type { Call } from './api.ts';
import { addDays } from './plain-date.ts';

type Query = NonNullable<Call<'findEvents'>['query']>;

/** What a visitor looks for; the same names in the page's address, in the form and in the API. */
export type Search = Pick<Query, 'q' | 'category' | 'city' | 'tag' | 'from' | 'to' | 'price' | 'organizationId'>;

const names = [
  'q',
  'city',
  'category',
  'price',
  'tag',
  'from',
  'to',
  'organizationId',
] as const satisfies (keyof Search)[];
const isDay = (value: string) => /^\d{4}-\d{2}-\d{2}$/.test(value);

/** What may stand in an address; anything else a person or a link wrote there is passed over. */
const isGood: Partial<Record<keyof Search, (value: string) => boolean>> = {
  category: (value) => categories.some((category) => category === value),
  price: (value) => value === 'free' || value === 'paid',
  from: isDay,
  to: isDay,
};

/** The search an address asks for. */
export const searchIn = (search: string): Search => {
  const given = new URLSearchParams(search);
  const found = names.flatMap((name) => {
    const value = given.get(name)?.trim() ?? '';
    return value && (isGood[name]?.(value) ?? true) ? [[name, value]] : [];
  });
  return Object.fromEntries(found) as Search;
};

/** The part of an address that asks for a search; empty for all there is. */
export const addressOf = (search: Search): string => {
  const given = names.flatMap((name) => (search[name] ? [[name, search[name]] as [string, string]] : []));
  return given.length > 0 ? `?${new URLSearchParams(given)}` : '';
};

/** A search without what is empty. */
export const withChange = (search: Search, change: { [Name in keyof Search]?: string | undefined }): Search =>
  searchIn(addressOf({ ...search, ...change } as Search));

/** Days by a name, from today's `2027-01-15`. */
export const daysBy = (today: string) => {
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  const friday = addDays(today, 4 - weekday);
  return {
    today: { from: today, to: today },
    tomorrow: { from: addDays(today, 1), to: addDays(today, 1) },
    // On a Saturday the weekend has begun: Friday is over and is not asked for.
    weekend: { from: friday < today ? today : friday, to: addDays(friday, 2) },
  };
};
