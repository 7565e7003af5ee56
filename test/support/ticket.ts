import { randomUUID } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Event } from '#shared/domain/event.ts';
import { newId } from '#shared/domain/ids.ts';
import type { Order, OrderLine } from '#shared/domain/order.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import { secrets } from '#shared/gateways/secrets.ts';
import { orderToken } from '#shared/platform/order-access.ts';
import { database, tableName } from '#shared/storage/database.ts';
import { keys } from '#shared/storage/keys.ts';
import * as orders from '#shared/storage/orders.ts';
import { deliver } from './deliver.ts';

/** A published event at a venue in Lisbon, on one winter and one summer evening. */
export const eventFacts = (given: Partial<Event> = {}): Event => ({
  eventId: newId('event'),
  organizationId: newId('organization'),
  organizationName: 'Hot Clube',
  slug: 'noite-de-jazz-7f3k92qm',
  status: 'PUBLISHED',
  title: 'Noite de Jazz: the Marta Quintet',
  summary: 'Five people, one room.',
  description: '',
  category: 'music',
  tags: [],
  location: { kind: 'venue', name: 'Hot Clube', street: 'Praça da Alegria 48', city: 'Lisboa', country: 'PT' },
  zone: 'Europe/Lisbon',
  sessions: [
    {
      sessionId: newId('session'),
      starts: '2027-01-15T20:30',
      ends: '2027-01-15T23:00',
      startsAt: '2027-01-15T20:30:00.000Z',
      endsAt: '2027-01-15T23:00:00.000Z',
    },
    {
      sessionId: newId('session'),
      starts: '2027-07-16T20:30',
      ends: '2027-07-16T23:00',
      startsAt: '2027-07-16T19:30:00.000Z',
      endsAt: '2027-07-16T22:00:00.000Z',
    },
  ],
  capacity: 120,
  allocated: 120,
  currency: 'EUR',
  hue: 22,
  locale: 'en',
  createdAt: '2026-11-21T09:00:00.000Z',
  updatedAt: '2026-11-21T09:00:00.000Z',
  version: 3,
  ...given,
});

/** A line of an order; `price` in cents. */
export const lineFacts = (name: string, quantity: number, price = 1400): OrderLine => ({
  ticketTypeId: newId('ticketType'),
  name,
  quantity,
  price,
});

/** An order that has been paid: two standing places. */
export const orderFacts = (event: Event, given: Partial<Order> = {}): Order => {
  const lines = given.lines ?? [lineFacts('Standing', 2)];
  return {
    orderId: newId('order'),
    eventId: event.eventId,
    organizationId: event.organizationId,
    status: 'PAID',
    buyerKey: randomUUID(),
    buyer: { name: 'Inês Carvalho', email: `${randomUUID().slice(0, 8)}@example.com` },
    locale: 'en',
    lines,
    holds: lines.map(({ quantity }, place) => [place, 1, [[2, quantity]]]),
    total: lines.reduce((sum, { price, quantity }) => sum + price * quantity, 0),
    currency: 'EUR',
    requestHash: 'hash',
    createdAt: '2027-01-12T19:00:00.000Z',
    expiresAt: '2027-01-12T19:15:00.000Z',
    paidAt: '2027-01-12T19:02:00.000Z',
    ...given,
  };
};

const put = (Item: Record<string, unknown>) => database().send(new PutCommand({ TableName: tableName(), Item }));

/** An event as it lies in the table. */
export const anEvent = async (given: Partial<Event> = {}): Promise<Event> => {
  const event = eventFacts(given);
  await put({ ...keys.event(event.eventId), type: 'Event', ...event });
  return event;
};

/** A paid order as it lies in the table, before its tickets are written. */
export const aPaidOrder = async (event: Event, given: Partial<Order> = {}): Promise<Order> => {
  const order = orderFacts(event, given);
  await put(orders.orderItem(order));
  return order;
};

/** A paid order with its tickets, and the token of its link. */
export const anIssuedOrder = async (
  event: Event,
  given: Partial<Order> = {},
): Promise<{ order: Order; tickets: Ticket[]; token: string }> => {
  const { orderId } = await aPaidOrder(event, given);
  await deliver('issueTickets', [{ orderId }]);
  const found = await orders.findWithTickets(orderId);
  if (!found) throw new Error('The order is gone.');
  return { ...found, token: orderToken((await secrets()).linkSecret, orderId) };
};
