import { expect, test, vi } from 'vitest';
import { countersOf } from '#shared/domain/stock.ts';
import { transact } from '#shared/storage/database.ts';
import * as events from '#shared/storage/events.ts';
import { putBack, readCounters, takeFrom } from '#shared/storage/stock.ts';
import { loadSale, loadSaleUncached } from '#shared/storage/ticket-types.ts';
import { aPerson } from '#test/support/builders.ts';
import { aDraft, addTicketType, aPublishedEvent } from '#test/support/event.ts';
import { call } from '#test/support/invoke.ts';

/** What the table keeps of an event's only type. */
const typeOf = async (eventId: string) => {
  const sale = await loadSaleUncached(eventId, { isConsistent: true });
  const type = sale?.ticketTypes[0];
  if (!sale || !type) throw new Error('The event has no type.');
  return { event: sale.event, type, counters: await readCounters(countersOf(type), true) };
};
const sum = (counters: number[]) => counters.reduce((total, counter) => total + counter, 0);

/** Takes so many from the stock of an event's only type, as a reservation does. */
const take = async (eventId: string, quantity: number) => {
  const { type, counters } = await typeOf(eventId);
  let missing = quantity;
  const takes = counters.map((available, shard): [number, number] => {
    const taken = Math.min(available, missing);
    missing -= taken;
    return [shard, taken];
  });
  const wanted = takes.filter(([, taken]) => taken > 0);
  await transact(wanted.map((one) => takeFrom(countersOf(type), one)));
  return () => transact(wanted.map((one) => putBack(countersOf(type), one)));
};

test('adds a type with counters that sum to its total, and takes its room in the event', async () => {
  const { owner, event } = await aDraft({ capacity: 100 });
  const made = await addTicketType(owner, event.eventId, { total: 90 });
  expect(made).toMatchObject({ price: 1400, currency: 'EUR', perOrder: 10, perBuyer: 20, position: 0, version: 1 });
  const { event: kept, counters } = await typeOf(event.eventId);
  expect([kept.allocated, sum(counters), counters.length]).toEqual([90, 90, 4]);
});

test('adds once when the same Idempotency-Key comes twice', async () => {
  const { owner, event } = await aDraft();
  const sent = {
    as: owner,
    params: { eventId: event.eventId },
    body: { name: 'Standing', price: 0, total: 10 },
    headers: { 'idempotency-key': 'standing-2031' },
  };
  const [first, second] = await Promise.all([call('createTicketType', sent), call('createTicketType', sent)]);
  expect(second.body).toEqual(first.body);
  expect((await typeOf(event.eventId)).event.allocated).toBe(10);
});

test('never promises more than the event holds, however many add at once', async () => {
  const { owner, event } = await aDraft({ capacity: 100 });
  const params = { eventId: event.eventId };
  const answers = await Promise.all(
    Array.from({ length: 4 }, (_, place) =>
      call('createTicketType', { as: owner, params, body: { name: `Type ${place}`, price: 0, total: 30 } }),
    ),
  );
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
  const refused = answers.find(({ status }) => status !== 201);
  expect([refused?.status, refused?.body.code, refused?.body.facts]).toEqual([409, 'capacity_exceeded', { left: 10 }]);
  expect((await loadSaleUncached(event.eventId, { isConsistent: true }))?.event.allocated).toBe(90);
});

test.each([
  [{ price: 49 }, 'price_below_minimum', 'price'],
  [
    { salesOpenAt: '2031-01-02T00:00:00Z', salesCloseAt: '2031-01-01T00:00:00Z' },
    'sales_window_invalid',
    'salesCloseAt',
  ],
])('refuses %j and names the field', async (given, code, path) => {
  const { owner, event } = await aDraft();
  const body = { name: 'Standing', price: 0, total: 10, ...given };
  const answer = await call('createTicketType', { as: owner, params: { eventId: event.eventId }, body });
  expect([answer.status, answer.body.code, answer.body.errors[0].path]).toEqual([400, code, path]);
});

test('lets an event have fifteen types and no more', async () => {
  const { owner, event } = await aDraft();
  for (let place = 0; place < 15; place++)
    await addTicketType(owner, event.eventId, { name: `Type ${place}`, total: 1 });
  const answer = await call('createTicketType', {
    as: owner,
    params: { eventId: event.eventId },
    body: { name: 'One more', price: 0, total: 1 },
  });
  expect(answer.body.code).toBe('too_many_ticket_types');
  expect((await call('deleteEvent', { as: owner, params: { eventId: event.eventId } })).status).toBe(204);
});

test('shows types of a published event to anyone in the organizer’s order, of a draft to members only', async () => {
  const { owner, event } = await aDraft();
  const params = { eventId: event.eventId };
  const first = await addTicketType(owner, event.eventId, { name: 'Standing' });
  const second = await addTicketType(owner, event.eventId, { name: 'Balcony' });
  expect((await call('listTicketTypes', { params })).status).toBe(404);
  expect((await call('listTicketTypes', { as: await aPerson(), params })).status).toBe(404);
  const typeParams = { ...params, ticketTypeId: second.ticketTypeId };
  for (const [ticketTypeId, position] of [[first.ticketTypeId, 1] as const, [second.ticketTypeId, 0] as const])
    await call('changeTicketType', { as: owner, params: { ...params, ticketTypeId }, body: { version: 1, position } });
  await call('publishEvent', { as: owner, params });
  const { body } = await call('listTicketTypes', { params });
  expect(body.data.map(({ name }: { name: string }) => name)).toEqual(['Balcony', 'Standing']);
  expect(Object.keys(body.data[0])).not.toContain('shards');
  expect((await call('getTicketType', { params: typeParams })).body.name).toBe('Balcony');
});

test('grows and shrinks the stock with the total, down only as far as unsold', async () => {
  const { owner, event, type } = await aPublishedEvent({ capacity: 1000 }, { total: 8 });
  const params = { eventId: event.eventId, ticketTypeId: type.ticketTypeId };
  const resize = (version: number, total: number) =>
    call('changeTicketType', { as: owner, params, body: { version, total } });

  await take(event.eventId, 5);
  expect((await resize(1, 500)).body).toMatchObject({ total: 500, version: 2 });
  const grown = await typeOf(event.eventId);
  expect([sum(grown.counters), grown.counters.length, grown.event.allocated]).toEqual([495, 4, 500]);

  const refused = await resize(2, 4);
  expect([refused.status, refused.body.code, refused.body.facts]).toEqual([409, 'capacity_below_sold', { taken: 5 }]);
  expect((await resize(2, 1001)).body).toMatchObject({ code: 'capacity_exceeded', facts: { left: 500 } });

  expect((await resize(2, 5)).status).toBe(200);
  const shrunk = await typeOf(event.eventId);
  expect([sum(shrunk.counters), shrunk.event.allocated]).toEqual([0, 5]);
});

test('keeps every ticket accounted for while buyers take and the organizer resizes', async () => {
  const { owner, event, type } = await aPublishedEvent({ capacity: 1000 }, { total: 400 });
  const params = { eventId: event.eventId, ticketTypeId: type.ticketTypeId };
  const buyers = Array.from({ length: 12 }, () =>
    take(event.eventId, 3).then(
      () => 3,
      () => 0,
    ),
  );
  const resized = call('changeTicketType', { as: owner, params, body: { version: 1, total: 100 } });
  const taken = sum(await Promise.all(buyers));
  expect((await resized).status).toBe(200);
  const { counters, event: kept } = await typeOf(event.eventId);
  expect([sum(counters), kept.allocated]).toEqual([100 - taken, 100]);
});

test('changes only the version that was read, and takes a bound of the sales window away', async () => {
  const { owner, event } = await aDraft();
  const type = await addTicketType(owner, event.eventId, { salesOpenAt: '2031-01-01T00:00:00Z' });
  const params = { eventId: event.eventId, ticketTypeId: type.ticketTypeId };
  const changed = await call('changeTicketType', {
    as: owner,
    params,
    body: { version: 1, salesOpenAt: null, price: 2000 },
  });
  expect(changed.body).toMatchObject({ price: 2000, version: 2 });
  expect(changed.body).not.toHaveProperty('salesOpenAt');
  const late = await call('changeTicketType', { as: owner, params, body: { version: 1, price: 3000 } });
  expect([late.status, late.body.code]).toEqual([409, 'version_conflict']);
});

test('deletes a type nobody has ordered and gives its room back', async () => {
  const { owner, event, type } = await aPublishedEvent();
  const params = { eventId: event.eventId, ticketTypeId: type.ticketTypeId };
  const { type: kept } = await typeOf(event.eventId);
  expect((await call('deleteTicketType', { as: owner, params })).status).toBe(204);
  const sale = await loadSaleUncached(event.eventId, { isConsistent: true });
  expect([sale?.event.allocated, sale?.event.counters, sale?.ticketTypes]).toEqual([0, {}, []]);
  expect(sum(await readCounters(countersOf(kept), true))).toBe(0);
  expect((await call('deleteTicketType', { as: owner, params })).status).toBe(204);
});

test('deletes neither a type nor an event that was ever ordered, even when the hold ended', async () => {
  const { owner, event, type } = await aPublishedEvent();
  const giveBack = await take(event.eventId, 1);
  await giveBack();
  const params = { eventId: event.eventId, ticketTypeId: type.ticketTypeId };
  const typeAnswer = await call('deleteTicketType', { as: owner, params });
  expect([typeAnswer.status, typeAnswer.body.code]).toEqual([409, 'ticket_type_has_orders']);
  const eventAnswer = await call('deleteEvent', { as: owner, params: { eventId: event.eventId } });
  expect([eventAnswer.status, eventAnswer.body.code]).toEqual([409, 'event_has_orders']);
  expect(sum((await typeOf(event.eventId)).counters)).toBe(20);
});

test('lets either a reservation or the deletion happen, never both', async () => {
  for (let round = 0; round < 5; round++) {
    const { owner, event, type } = await aPublishedEvent({}, { total: 1 });
    const params = { eventId: event.eventId, ticketTypeId: type.ticketTypeId };
    const [isTaken, deleted] = await Promise.all([
      take(event.eventId, 1).then(
        () => true,
        () => false,
      ),
      call('deleteTicketType', { as: owner, params }),
    ]);
    expect(deleted.status).toBe(isTaken ? 409 : 204);
  }
});

test('says what is left, held and sold, and where the sale stands', async () => {
  const { event, type } = await aPublishedEvent({}, { total: 20, salesOpenAt: '2030-01-01T00:00:00Z' });
  await take(event.eventId, 3);
  const params = { eventId: event.eventId };
  const early = await call('getAvailability', { params });
  expect(early.headers['cache-control']).toBe('public, max-age=0, s-maxage=2');
  expect(early.body.data).toEqual([
    { ticketTypeId: type.ticketTypeId, left: 17, held: 3, sold: 0, total: 20, state: 'NOT_OPEN', price: type.price },
  ]);
  vi.useFakeTimers({ toFake: ['Date'] });
  const stateAt = async (moment: string) => {
    vi.setSystemTime(moment);
    return (await call('getAvailability', { params })).body.data[0].state;
  };
  try {
    expect(await stateAt('2030-06-01T00:00:00Z')).toBe('ON_SALE');
    await take(event.eventId, 17);
    expect(await stateAt('2030-06-01T00:01:00Z')).toBe('SOLD_OUT');
    expect(await stateAt('2032-01-01T00:00:00Z')).toBe('CLOSED');
  } finally {
    vi.useRealTimers();
  }
});

test('says nothing of what is left of a draft', async () => {
  const { owner, event } = await aDraft();
  await addTicketType(owner, event.eventId);
  expect((await call('getAvailability', { params: { eventId: event.eventId } })).status).toBe(404);
});

test('keeps a sale for five seconds in memory', async () => {
  const { owner, event } = await aPublishedEvent();
  expect((await loadSale(event.eventId))?.ticketTypes).toHaveLength(1);
  await addTicketType(owner, event.eventId, { name: 'Balcony' });
  expect((await loadSale(event.eventId))?.ticketTypes).toHaveLength(1);
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(Date.now() + 5001);
  expect((await loadSale(event.eventId))?.ticketTypes).toHaveLength(2);
  vi.useRealTimers();
});

test('has the event count every change of its types, so that what shows them follows', async () => {
  const { owner, event } = await aDraft();
  const { eventId } = event;
  const counted = async () => (await events.find(eventId))?.typesRevision;
  const { ticketTypeId } = await addTicketType(owner, eventId, { total: 10 });
  expect(await counted()).toBe(1);
  const params = { eventId, ticketTypeId };
  const changes = [{ price: 900 }, { total: 12 }, { name: 'Balcony' }];
  for (const [place, change] of changes.entries()) {
    const body = { version: place + 1, ...change };
    expect((await call('changeTicketType', { as: owner, params, body })).status).toBe(200);
    expect(await counted()).toBe(place + 2);
  }
  const stale = await call('changeTicketType', { as: owner, params, body: { version: 1, price: 100 } });
  expect([stale.body.code, await counted()]).toEqual(['version_conflict', 4]);
  await call('deleteTicketType', { as: owner, params });
  expect(await counted()).toBe(5);
});
