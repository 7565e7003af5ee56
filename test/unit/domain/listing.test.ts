import { describe, expect, test } from 'vitest';
import type { Event } from '#shared/domain/event.ts';
import { dayFacet, facetFor, facetsOf, isWanted, listingsOf, momentsOf } from '#shared/domain/listing.ts';
import type { TicketType } from '#shared/domain/ticket-type.ts';
import { wordsOf } from '#shared/domain/words.ts';

const now = '2031-01-01T00:00:00.000Z';
const event: Event = {
  eventId: 'evt_01jx',
  organizationId: 'org_01jx',
  organizationName: 'Hot Clube',
  slug: 'noite-01jx',
  status: 'PUBLISHED',
  title: 'Noite de São João',
  summary: '',
  description: '',
  category: 'music',
  tags: ['late jazz'],
  location: { kind: 'venue', name: 'Praça', street: '', city: 'São Paulo', country: 'BR' },
  zone: 'America/Sao_Paulo',
  sessions: [
    {
      sessionId: 'ses_1',
      starts: '2031-06-23T22:00',
      ends: '2031-06-24T04:00',
      startsAt: '2031-06-24T01:00:00.000Z',
      endsAt: '2031-06-24T07:00:00.000Z',
    },
  ],
  capacity: 100,
  allocated: 10,
  currency: 'BRL',
  hue: 30,
  locale: 'pt',
  createdAt: now,
  updatedAt: now,
  version: 2,
};
const types = [{ price: 2000 }, { price: 500 }] as TicketType[];
const listing = listingsOf({ event, ticketTypes: types }, now)[0]!;

test('folds words to lower case without accents', () => {
  expect(wordsOf(' São-João: NOITE nº 3 ')).toEqual(['sao', 'joao', 'noite', 'nº', '3']);
});

test('names no facet twice, though tags fold to the same word or a city to none', () => {
  for (const odd of [{ tags: ['café', 'cafe'] }, { city: '***' }]) {
    const { full, days } = facetsOf({ ...listing, ...odd });
    expect(new Set(full).size).toBe(full.length);
    expect(new Set(days).size).toBe(days.length);
  }
});

test('takes an event without a city for no answer to any city', () => {
  const { city: _, ...online } = listing;
  for (const city of ['||', '***', 'São Paulo']) expect(isWanted(online, { city })).toBe(false);
});

describe('a listing', () => {
  test('knows the day in its own zone, and the lowest price', () => {
    expect(listing).toMatchObject({ day: '2031-06-23', priceFrom: 500, city: 'São Paulo', isOnline: false });
  });

  test('has no price while the event has no ticket type', () => {
    expect(listingsOf({ event, ticketTypes: [] }, now)[0]).not.toHaveProperty('priceFrom');
  });

  test.each(['DRAFT', 'CANCELLED'] as const)('is not made of a %s event, nor of one that is gone', (status) => {
    expect(listingsOf({ event: { ...event, status }, ticketTypes: types }, now)).toEqual([]);
    expect(listingsOf(undefined, now)).toEqual([]);
  });

  test('is dropped forty days after its session', () => {
    expect(listingsOf({ event, ticketTypes: types }, '2031-08-03T06:59:59.000Z')).toHaveLength(1);
    expect(listingsOf({ event, ticketTypes: types }, '2031-08-03T07:00:00.000Z')).toEqual([]);
  });

  test('lies under every facet that a search may choose for it', () => {
    const { full, days } = facetsOf(listing);
    for (const tag of [undefined, 'late jazz', 'Late-Jazz'])
      for (const city of [undefined, 'sao paulo', 'SÃO PAULO'])
        for (const category of [undefined, 'music'] as const) {
          expect(full).toContain(facetFor({ tag, city, category }));
          expect(days).toContain(dayFacet({ city, category }));
        }
    for (const q of ['no', 'noite', 'joao', 'são joão', 'hot clube', 'paul', 'jazz', 'n noi'])
      expect(full).toContain(facetFor({ q }));
    expect(full).toContain(facetFor({ organizationId: 'org_01jx', q: 'noite' }));
  });

  test('has a bound on how often it is written, however long its title', () => {
    const title = [...'abcdefghijklm'].map((letter) => `${letter}olossal`).join(' ');
    const { full } = facetsOf(listingsOf({ event: { ...event, title }, ticketTypes: types }, now)[0]!);
    expect(full.filter((facet) => facet.startsWith('~'))).toHaveLength(64);
  });
});

test('a search for a word longer than any prefix compares the whole word', () => {
  const long = listingsOf({ event: { ...event, title: 'Otorrinolaringologia' }, ticketTypes: types }, now)[0]!;
  expect(facetsOf(long).full).toContain(facetFor({ q: 'otorrinolaringologia' }));
  expect(isWanted(long, { q: 'otorrinolaringologia' })).toBe(true);
  expect(isWanted(long, { q: 'otorrinolaringologista' })).toBe(false);
});

test('a search within days asks for every moment at which they may begin somewhere', () => {
  expect(momentsOf({ from: '2031-06-23', to: '2031-06-23' }, now)).toEqual({
    since: '2031-06-22T10:00:00.000Z',
    until: '2031-06-24T12:00:00.000Z',
  });
  expect(momentsOf({}, now).since).toBe(now);
});
