import { describe, expect, test } from 'vitest';
import {
  type CalendarLink,
  entryIdOf,
  nextStep,
  partsOfEntryId,
  wantedEntries,
} from '#shared/domain/calendar-entry.ts';
import type { Event } from '#shared/domain/event.ts';
import { holdingsOf } from '#shared/domain/holding.ts';
import { newId, ticketIdOf } from '#shared/domain/ids.ts';
import type { Order } from '#shared/domain/order.ts';
import type { Ticket } from '#shared/domain/ticket.ts';

const session = (day: string) => ({
  sessionId: newId('session'),
  starts: `${day}T20:30`,
  ends: `${day}T23:00`,
  startsAt: `${day}T19:30:00.000Z`,
  endsAt: `${day}T22:00:00.000Z`,
});

type Held = { order: Order; event: Event; tickets: Ticket[] };
type Given = { order?: Partial<Order>; event?: Partial<Event>; tickets?: Pick<Ticket, 'status'>[] };

const held = (given: Given = {}): Held => ({
  order: {
    orderId: newId('order'),
    status: 'ISSUED',
    buyer: { name: 'Inês Carvalho', email: 'ines@example.com' },
    lines: [{ name: 'Standing', quantity: 2 }],
    ...given.order,
  } as Order,
  event: {
    status: 'PUBLISHED',
    title: 'Noite de Jazz',
    zone: 'Europe/Lisbon',
    location: { kind: 'venue', name: 'Hot Clube', street: '', city: 'Lisbon', country: 'PT' },
    sessions: [session('2027-06-15')],
    ...given.event,
  } as Event,
  tickets: (given.tickets ?? [{ status: 'VALID' }]) as Ticket[],
});

const url = 'https://calsync.example/order?id=ord_1';
const entriesOf = (of: Held) =>
  holdingsOf(of).flatMap((holding) => [...wantedEntries(holding, of.event, url).values()]);

test('tells when in the event’s own zone, where, and how to reach the tickets', () => {
  const [entry] = entriesOf(held());
  expect(entry).toMatchObject({
    summary: 'Noite de Jazz',
    location: 'Hot Clube, Lisbon, PT',
    start: { dateTime: '2027-06-15T19:30:00.000Z', timeZone: 'Europe/Lisbon' },
    end: { dateTime: '2027-06-15T22:00:00.000Z', timeZone: 'Europe/Lisbon' },
    source: { url },
  });
  expect(entry?.description).toMatch(/^2 × Standing\nCS-\w{4}-\w{4}\nhttps:\/\/calsync\.example\/order\?id=ord_1$/);
});

test('gives the link of an online event as its place', () => {
  expect(entriesOf(held({ event: { location: { kind: 'online', url: 'https://meet.example/x' } } }))[0]?.location).toBe(
    'https://meet.example/x',
  );
});

test('wants one entry for each session, marked with order and session', () => {
  const series = held({ event: { sessions: [session('2027-06-15'), session('2027-06-22')] } });
  expect(entriesOf(series).map((entry) => entry.extendedProperties.private)).toEqual(
    series.event.sessions.map(({ sessionId }) => ({
      calsyncOrderId: series.order.orderId,
      calsyncSessionId: sessionId,
    })),
  );
});

test.each(['PENDING', 'RELEASING', 'EXPIRED', 'CANCELLED', 'REFUND_DUE', 'REFUNDED'] as const)(
  'wants nothing in the calendar for an order that is %s',
  (status) => expect(entriesOf(held({ order: { status } }))).toEqual([]),
);

test('wants nothing when the event is called off or all tickets are void', () => {
  expect(entriesOf(held({ event: { status: 'CANCELLED' } }))).toEqual([]);
  expect(entriesOf(held({ tickets: [{ status: 'VOID' }, { status: 'VOID' }] }))).toEqual([]);
  expect(entriesOf(held({ tickets: [{ status: 'VOID' }, { status: 'USED' }] }))).toHaveLength(1);
});

describe('an entry’s id', () => {
  const [order, ses] = [newId('order'), newId('session')];

  test('is one that Google accepts', () => expect(entryIdOf(order, ses, 12)).toMatch(/^[a-v0-9]{5,1024}$/));

  test('is the same for the same order, session and life, and another for any other', () => {
    const ids = [
      entryIdOf(order, ses, 0),
      entryIdOf(order, ses, 1),
      entryIdOf(newId('order'), ses, 0),
      entryIdOf(ticketIdOf(order, 1), ses, 0),
      entryIdOf(ticketIdOf(order, 11), ses, 0),
      entryIdOf(order, newId('session'), 0),
    ];
    expect(new Set([...ids, entryIdOf(order, ses, 0)]).size).toBe(ids.length);
  });
});

describe('the next step', () => {
  const link = (given: Partial<CalendarLink>) => ({ version: 1, ...given }) as CalendarLink;

  test.each([
    ['notes an entry before it writes one', undefined, 'a', 'reserve'],
    ['writes an entry that is only noted', link({}), 'a', 'insert'],
    ['writes what has changed', link({ etag: '1', contentHash: 'a' }), 'b', 'patch'],
    ['writes what it found under its own id', link({ etag: '1' }), 'a', 'patch'],
    ['leaves alone what is right', link({ etag: '1', contentHash: 'a' }), 'a', undefined],
    ['takes away what is no longer wanted', link({ etag: '1', contentHash: 'a' }), undefined, 'remove'],
    ['takes away what may or may not have been written', link({}), undefined, 'remove'],
    ['does nothing about nothing', undefined, undefined, undefined],
  ] as const)('%s', (_, known, wanted, step) => expect(nextStep(known, wanted)).toBe(step));
});

test('names order, session and life in the entry’s id, and finds them in no other', () => {
  const [orderId, sessionId] = [newId('order'), newId('session')];
  const entryId = entryIdOf(orderId, sessionId, 12);
  expect(partsOfEntryId(entryId)).toEqual({ id: orderId, sessionId, generation: 12 });
  const ticketId = ticketIdOf(orderId, 7);
  expect(partsOfEntryId(entryIdOf(ticketId, sessionId, 0))).toEqual({ id: ticketId, sessionId, generation: 0 });
  for (const other of ['', 'cs', entryId.slice(1), `${entryId}_20270315T190000Z`, entryId.toUpperCase()])
    expect(partsOfEntryId(other)).toBeUndefined();
});
