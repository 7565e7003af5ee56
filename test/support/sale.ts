import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Event } from '#shared/domain/event.ts';
import { newId } from '#shared/domain/ids.ts';
import { countersOf, deal } from '#shared/domain/stock.ts';
import type { TicketType } from '#shared/domain/ticket-type.ts';
import { database, tableName } from '#shared/storage/database.ts';
import { keys, lists } from '#shared/storage/keys.ts';
import { readCounters } from '#shared/storage/stock.ts';
import { anOrganization } from './builders.ts';
import { type As, call } from './invoke.ts';

const put = (item: Record<string, unknown>) => database().send(new PutCommand({ TableName: tableName(), Item: item }));

/** An event on sale with its types and their stock, laid into the table directly so that sales are tested alone. */
export const aSale = async (types: Partial<TicketType>[] = [{}], given: Partial<Event> = {}) => {
  const { owner, organization } = await anOrganization();
  const now = new Date().toISOString();
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const eventId = newId('event');
  const event = {
    eventId,
    organizationId: organization.organizationId,
    organizationName: organization.name,
    slug: `noite-de-jazz-${eventId.slice(-8)}`,
    status: 'PUBLISHED',
    title: 'Noite de Jazz',
    summary: '',
    description: '',
    category: 'music',
    tags: [],
    location: { kind: 'venue', name: 'Hot Clube', street: 'Praça da Alegria 48', city: 'Lisbon', country: 'PT' },
    zone: 'Europe/Lisbon',
    sessions: [
      {
        sessionId: newId('session'),
        starts: '2030-01-15T20:30',
        ends: '2030-01-15T23:00',
        startsAt: inDays(30),
        endsAt: inDays(31),
      },
    ],
    capacity: 10_000,
    allocated: 0,
    counters: {},
    currency: 'EUR',
    hue: 22,
    locale: 'en',
    createdAt: now,
    updatedAt: now,
    version: 1,
    ...given,
  } as Event;
  await put({
    ...keys.event(eventId),
    ...lists.eventsOf(event.organizationId, event.sessions[0]?.startsAt, eventId),
    type: 'Event',
    ...event,
  });
  const ticketTypes: TicketType[] = [];
  for (const [position, wanted] of types.entries()) {
    const type = {
      ticketTypeId: newId('ticketType'),
      eventId,
      name: 'Standing',
      note: '',
      price: 1400,
      currency: event.currency,
      total: 100,
      perOrder: 10,
      perBuyer: 20,
      position,
      shards: 4,
      generation: 1,
      version: 1,
      ...wanted,
    } as TicketType;
    await put({ ...keys.ticketType(eventId, type.ticketTypeId), type: 'TicketType', ...type });
    for (const [shard, available] of deal(type.total, type.shards).entries()) {
      await put({ ...keys.stock(type.ticketTypeId, type.generation, shard), type: 'Stock', available });
    }
    ticketTypes.push(type);
  }
  return { owner, event, ticketTypes };
};

/** How many of a type are left, by its counters. */
export const leftOf = async (type: TicketType): Promise<number> =>
  (await readCounters(countersOf(type), true)).reduce((sum, available) => sum + available, 0);

let orders = 0;

/** Asks for tickets: `[type, quantity]` pairs. Each call is another buyer with a key of their own unless told otherwise. */
export const buy = (
  event: Event,
  lines: [type: Pick<TicketType, 'ticketTypeId'>, quantity: number, wish?: Record<string, unknown>][],
  { key, email, as, ...more }: { key?: string; email?: string; as?: As; promoCode?: string; answers?: unknown[] } = {},
) => {
  orders += 1;
  return call('createOrder', {
    as,
    headers: { 'idempotency-key': key ?? `order-${process.pid}-${orders}-${Date.now()}` },
    body: {
      eventId: event.eventId,
      lines: lines.map(([{ ticketTypeId }, quantity, wish]) => ({ ticketTypeId, quantity, ...wish })),
      buyer: { name: 'Inês Carvalho', email: email ?? `buyer-${process.pid}-${orders}@example.com` },
      ...more,
    },
  });
};
