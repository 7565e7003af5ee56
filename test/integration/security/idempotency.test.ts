import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Route } from '#shared/contracts/route.ts';
import { type RouteName, routes } from '#shared/contracts/routes.ts';
import type { TicketType } from '#shared/domain/ticket-type.ts';
import { anOrganization, aPerson } from '#test/support/builders.ts';
import { clientFields } from '#test/support/client.ts';
import { aDraft, aPublishedEvent, eventFields } from '#test/support/event.ts';
import { call, type Sent } from '#test/support/invoke.ts';
import { aBoughtOrder } from '#test/support/refund.ts';
import { aSale, buy } from '#test/support/sale.ts';
import { anOwnCalendar, aWritableCalendar } from '#test/support/synced.ts';
import { venueFields } from '#test/support/venue.ts';

/** A good request to a route that takes a key, and another body that is as good. */
type Asked = Sent & { body: Record<string, unknown>; other: Record<string, unknown> };

const buyer = { name: 'Inês Carvalho', email: 'ines@example.com' };
const aKey = () => randomUUID();

const inEvent = async (body: Record<string, unknown>, other: Record<string, unknown>): Promise<Asked> => {
  const { owner, event } = await aDraft();
  return { as: owner, params: { eventId: event.eventId }, body, other: { ...body, ...other } };
};

const inOrganization = async (body: Record<string, unknown>, other: Record<string, unknown>): Promise<Asked> => {
  const { owner, organization } = await anOrganization();
  const params = { organizationId: organization.organizationId };
  return { as: owner, params, body, other: { ...body, ...other } };
};

/** How each route is asked; a new route with a key and a body fails the test until it stands here. */
const asked: Record<string, () => Promise<Asked>> = {
  createOrganization: async () => {
    const body = { name: 'Hot Clube', zone: 'Europe/Lisbon', currency: 'EUR' };
    return { as: await aPerson(), body, other: { ...body, currency: 'USD' } };
  },
  inviteMember: () => inOrganization({ email: 'rui@example.com', roles: ['door'] }, { roles: ['admin'] }),
  createEvent: () => inOrganization(eventFields, { capacity: 101 }),
  createVenue: () => inOrganization(venueFields, { capacity: 101 }),
  createClient: () => inOrganization(clientFields, { notes: 'Prefers mornings.' }),
  createCalendarEntry: async () => {
    const { owner, params } = await aWritableCalendar();
    const time = (hour: number) => ({ at: `2027-03-12T${hour}:00:00.000Z`, zone: 'Europe/Lisbon' });
    const body = { title: 'Sound check', start: time(18), end: time(19) };
    return { as: owner, params, body, other: { ...body, end: time(20) } };
  },
  startBulkChange: async () => {
    const { owner, params } = await aWritableCalendar();
    const { clientId, ...at } = params;
    const entry = (title: string) => ({ ...at, title, start: { day: '2027-03-12' }, end: { day: '2027-03-13' } });
    const body = { kind: 'create', entries: [entry('One'), entry('Two')] };
    return { as: owner, params: { clientId }, body, other: { ...body, entries: [entry('One')] } };
  },
  createExport: async () => {
    const { owner, params } = await aWritableCalendar();
    const { clientId, ...at } = params;
    const body = { format: 'ics', calendars: [at], from: '2027-01-01', to: '2027-02-01' };
    return { as: owner, params: { clientId }, body, other: { ...body, format: 'csv' } };
  },
  createOwnEntry: async () => {
    const { owner, params } = await anOwnCalendar();
    const time = (hour: number) => ({ at: `2027-03-12T${hour}:00:00.000Z`, zone: 'Europe/Lisbon' });
    const body = { title: 'Dentist', start: time(18), end: time(19) };
    return { as: owner, params, body, other: { ...body, end: time(20) } };
  },
  createTicketType: () => inEvent({ name: 'Standing', price: 1400, total: 20 }, { price: 1500 }),
  createPool: () => inEvent({ name: 'Saturday', total: 20 }, { total: 21 }),
  createPromoCode: () => inEvent({ code: 'JAZZ', discount: { kind: 'percent', basisPoints: 1000 } }, { maxUses: 5 }),
  registerDevice: () => inEvent({ name: 'Phone', gate: 'A' }, { gate: 'B' }),
  createOrder: async () => {
    const { event, ticketTypes } = await aSale();
    const lines = (quantity: number) => [{ ticketTypeId: ticketTypes[0]?.ticketTypeId, quantity }];
    const body = { eventId: event.eventId, lines: lines(1), buyer };
    return { body, other: { ...body, lines: lines(2) } };
  },
  joinWaitlist: async () => {
    const { event, ticketTypes } = await aSale([{ hasWaitlist: true, total: 2, shards: 1 }]);
    const [type] = ticketTypes as [TicketType];
    await buy(event, [[type, 2]]);
    const body = { ticketTypeIds: [type.ticketTypeId], quantity: 1, ...buyer };
    return { params: { eventId: event.eventId }, body, other: { ...body, quantity: 2 } };
  },
  offerTicket: async () => {
    const { guest, ticketIds } = await aBoughtOrder();
    const body = { name: 'Rui Costa', email: 'rui@example.com' };
    const params = { ticketId: ticketIds[0] ?? '' };
    return { params, query: guest.query, body, other: { ...body, name: 'Ana Costa' } };
  },
  enterOrder: async () => {
    const { owner, event, ticketTypes } = await aSale();
    const lines = [{ ticketTypeId: ticketTypes[0]?.ticketTypeId, quantity: 1 }];
    const body = { kind: 'complimentary', lines, buyer };
    return { as: owner, params: { eventId: event.eventId }, body, other: { ...body, kind: 'manual' } };
  },
  addOrderNote: async () => {
    const { owner, orderId } = await aBoughtOrder();
    return { as: owner, params: { orderId }, body: { text: 'She called.' }, other: { text: 'I called back.' } };
  },
  requestRefund: async () => {
    const { owner, orderId } = await aBoughtOrder();
    return { as: owner, params: { orderId }, body: { amount: 100 }, other: { amount: 200 } };
  },
};

const keyed = (Object.entries(routes) as [RouteName, Route][])
  .filter(([, { idempotency, body }]) => idempotency && body)
  .map(([name]) => name);

const send = (name: RouteName, sent: Sent, key?: string) =>
  call(name, { ...sent, ...(key && { headers: { 'idempotency-key': key } }) });

const askedOf = (name: RouteName): Promise<Asked> => {
  const ask = asked[name];
  if (!ask) throw new Error(`Say in this file how ${name} is asked.`);
  return ask();
};

describe.each(keyed)('%s', (name) => {
  test('answers a repeat with the same key like the first request, says so, and makes one thing', async () => {
    const [{ other: _, ...sent }, key] = [await askedOf(name), aKey()];
    const [first, second] = [await send(name, sent, key), await send(name, sent, key)];
    expect([first.status, first.headers['idempotency-replayed']]).toEqual([routes[name].status, undefined]);
    expect([second.status, second.headers['idempotency-replayed']]).toEqual([routes[name].status, 'true']);
    expect(second.body).toEqual(first.body);
  });

  test('makes one thing of two requests with the same key at the same moment', async () => {
    const [{ other: _, ...sent }, key] = [await askedOf(name), aKey()];
    const answers = await Promise.all([send(name, sent, key), send(name, sent, key)]);
    const settled = answers.map((answer) => (answer.status < 300 ? answer : undefined));
    expect(settled.filter(Boolean).length).toBeGreaterThan(0);
    const again = await send(name, sent, key);
    for (const answer of settled) if (answer) expect(answer.body).toEqual(again.body);
  });

  test('refuses the same key with another body', async () => {
    const [{ other, ...sent }, key] = [await askedOf(name), aKey()];
    await send(name, sent, key);
    const { status, body } = await send(name, { ...sent, body: other }, key);
    expect([status, body.code]).toEqual([422, 'idempotency_key_reused']);
    expect((await send(name, sent, key)).status).toBe(routes[name].status);
  });
});

test('keeps what a key has made when it is changed afterwards', async () => {
  const { owner, event } = await aPublishedEvent();
  const params = { eventId: event.eventId };
  const body = { name: 'Balcony', price: 2000, total: 5 };
  const { body: made } = await send('createTicketType', { as: owner, params, body }, 'a-balcony-key');
  const change = { version: made.version, price: 2500 };
  await call('changeTicketType', {
    as: owner,
    params: { ...params, ticketTypeId: made.ticketTypeId },
    body: change,
  });
  const again = await send('createTicketType', { as: owner, params, body }, 'a-balcony-key');
  expect([again.status, again.body.ticketTypeId, again.body.price]).toEqual([201, made.ticketTypeId, 2500]);
});
