import type { Category, Cover } from './event.ts';
import type { Currency } from './money.ts';
import type { Sale } from './sale.ts';
import { eventPath } from './slug.ts';
import { admissionsOf, openTypes } from './ticket-type.ts';
import { wordsOf } from './words.ts';

/** One session of a public event as lists show it, and what they are filtered by. */
export type Listing = {
  eventId: string;
  sessionId: string;
  url: string;
  title: string;
  summary: string;
  organizationId: string;
  organizationName: string;
  category: Category;
  tags: string[];
  place?: string;
  city?: string;
  isOnline: boolean;
  zone: string;
  startsAt: string;
  endsAt: string;
  hue: number;
  cover?: Cover;
  currency: Currency;
  /** The lowest price in minor units; absent while the event has no ticket type. */
  priceFrom?: number;
  sessionCount: number;
  /** The calendar day it begins on, in its own zone. */
  day: string;
  /** Its folded words, each with a space on both sides. */
  words: string;
};

/** What a visitor looks for; texts as typed. `from` and `to` are days in the zone of each event. */
export type Search = {
  q?: string | undefined;
  category?: Category | undefined;
  city?: string | undefined;
  tag?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  price?: 'free' | 'paid' | undefined;
  priceTo?: number | undefined;
  organizationId?: string | undefined;
};

/** How long a listing outlives its session, so that a month keeps its past days. */
const keptDays = 40;
const dayMilliseconds = 86_400_000;

const shortestPrefix = 2;
const longestPrefix = 12;
/** An event is written once for each prefix and session, so the words of a very long title have an end. */
const mostPrefixes = 64;

const fold = (text: string | undefined): string => wordsOf(text ?? '').join('-');
const begin = (word: string, length: number): string => [...word].slice(0, length).join('');

const prefixesOf = (words: readonly string[]): string[] => {
  const prefixes = new Set<string>();
  for (const word of words) {
    const longest = Math.min([...word].length, longestPrefix);
    for (let length = shortestPrefix; length <= longest && prefixes.size < mostPrefixes; length++)
      prefixes.add(begin(word, length));
  }
  return [...prefixes];
};

/** Until when a listing is kept, in Unix seconds. */
export const keptUntilSeconds = ({ endsAt }: Pick<Listing, 'endsAt'>): number =>
  Math.floor((Date.parse(endsAt) + keptDays * dayMilliseconds) / 1000);

/** What lists show of a public event at `now`: each session that is not long over. Of any other event, nothing. */
export const listingsOf = (sale: Sale | undefined, now: string): Listing[] => {
  if (sale?.event.status !== 'PUBLISHED') return [];
  const { event } = sale;
  const entries = openTypes(sale.ticketTypes).filter((type) => admissionsOf(type) > 0);
  const venue = event.location.kind === 'venue' ? event.location : undefined;
  const texts = [event.title, event.organizationName, venue?.city ?? '', ...event.tags];
  const { eventId, organizationId, title, summary, organizationName, category, tags, zone, hue, currency, cover } =
    event;
  const ofEvent = {
    ...{ eventId, organizationId, title, summary, organizationName, category, tags, zone, hue, currency },
    url: eventPath(event),
    ...(venue && { place: venue.name, city: venue.city }),
    isOnline: !venue,
    ...(cover && { cover }),
    ...(entries.length > 0 && { priceFrom: Math.min(...entries.map(({ price }) => price)) }),
    sessionCount: event.sessions.length,
    words: ` ${[...new Set(texts.flatMap(wordsOf))].join(' ')} `,
  };
  return event.sessions
    .map(({ sessionId, starts, startsAt, endsAt }) => ({
      ...ofEvent,
      sessionId,
      startsAt,
      endsAt,
      day: starts.slice(0, 10),
    }))
    .filter((listing) => keptUntilSeconds(listing) * 1000 > Date.parse(now));
};

const combination = (tag: string | undefined, city: string | undefined, category: string | undefined): string =>
  `${fold(tag)}|${fold(city)}|${category ?? ''}`;

/** The facet under which days are counted, for all or for a city or a category or both. */
export const dayFacet = ({ city, category }: Pick<Search, 'city' | 'category'>): string =>
  `days${combination('', city, category)}`;

const withAny = <T>(value: T | undefined): (T | undefined)[] =>
  value === undefined ? [undefined] : [undefined, value];

/** Two tags may fold to the same word, and a city of mere signs to none; no facet is named twice. */
const distinct = (facets: readonly string[]): string[] => [...new Set(facets)];

/** Every facet an event is found under; the same for each of its sessions. */
export const facetsOf = ({ tags, city, category, organizationId, words }: Listing) => {
  const places = withAny(city).flatMap((where) => withAny(category).map((what) => ({ city: where, category: what })));
  return {
    full: distinct([
      ...places.flatMap((place) => [undefined, ...tags].map((tag) => combination(tag, place.city, place.category))),
      `@${organizationId}`,
      ...prefixesOf(words.trim().split(' ')).map((prefix) => `~${prefix}`),
    ]),
    days: distinct(places.map(dayFacet)),
  };
};

/** The narrowest facet that holds every answer to a search: the organization's, the longest word's, or tag, city and category. */
export const facetFor = ({ organizationId, q = '', tag, city, category }: Search): string => {
  if (organizationId) return `@${organizationId}`;
  const longest = wordsOf(q).sort((a, b) => b.length - a.length)[0] ?? '';
  return longest.length >= shortestPrefix ? `~${begin(longest, longestPrefix)}` : combination(tag, city, category);
};

/** Whether a listing is what was looked for; the facet it was found under has answered part of it already. */
export const isWanted = (listing: Listing, search: Search): boolean => {
  const { q = '', category, city, tag, from, to, price, priceTo, organizationId } = search;
  const { priceFrom } = listing;
  return (
    wordsOf(q).every((word) => listing.words.includes(` ${word}`)) &&
    (!category || listing.category === category) &&
    (!city || (fold(city) !== '' && fold(listing.city) === fold(city))) &&
    (!tag || listing.tags.some((one) => fold(one) === fold(tag))) &&
    (!from || listing.day >= from) &&
    (!to || listing.day <= to) &&
    (!price || (priceFrom !== undefined && priceFrom > 0 === (price === 'paid'))) &&
    (priceTo === undefined || (priceFrom !== undefined && priceFrom <= priceTo)) &&
    (!organizationId || listing.organizationId === organizationId)
  );
};

const hours = 3_600_000;
const shift = (day: string, milliseconds: number): string => new Date(Date.parse(day) + milliseconds).toISOString();

/** The moments at which a day may begin and end anywhere: zones reach from 14 hours ahead of UTC to 12 behind. */
export const momentsOf = (
  { from, to }: Pick<Search, 'from' | 'to'>,
  now: string,
): { since: string; until: string } => ({
  since: from ? shift(from, -14 * hours) : now,
  until: to ? shift(to, dayMilliseconds + 12 * hours) : '9999',
});
