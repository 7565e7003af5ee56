import { expect, test } from 'vitest';
import type { TicketType } from '#shared/domain/ticket-type.ts';
import { find as findPromo } from '#shared/storage/promo-codes.ts';
import { readCounters } from '#shared/storage/stock.ts';
import { loadSaleUncached } from '#shared/storage/ticket-types.ts';
import { deliver } from '#test/support/deliver.ts';
import { call } from '#test/support/invoke.ts';
import { aSale, buy } from '#test/support/sale.ts';

const now = async (eventId: string) => (await loadSaleUncached(eventId, { isConsistent: true }))!;
const inCounters = async ({ ticketTypeId, shards, generation }: TicketType) =>
  readCounters({ counterId: ticketTypeId, shards, generation }, true);
const sum = (parts: number[]) => parts.reduce((all, part) => all + part, 0);

/** An event whose organizer says, after some tickets are sold, that a rush is coming. */
const aRush = async () => {
  const { event, owner } = await aSale([], { capacity: 2000 });
  const params = { eventId: event.eventId };
  const add = (route: 'createPool' | 'createTicketType' | 'createPromoCode', body: object) =>
    call(route, { as: owner, params, body });
  const pool = (await add('createPool', { name: 'Friday', total: 500 })).body;
  const type: TicketType = (await add('createTicketType', { name: 'Day', price: 0, total: 1000 })).body;
  await add('createTicketType', { name: 'Friday', price: 0, total: 100, poolIds: [pool.poolId] });
  const discount = { kind: 'percent', basisPoints: 1000 };
  await add('createPromoCode', { code: 'SPRING', discount, maxUses: 400 });
  await buy(event, [[type, 7]]);
  const { version } = (await call('getEvent', { as: owner, params })).body;
  const changed = await call('changeEvent', { as: owner, params, body: { version, demand: 'rush' } });
  expect(changed.body.demand).toBe('rush');
  return { event, owner, params, type };
};

test('gives types, pools and limited codes more counters while they sell, and loses no ticket', async () => {
  const { event, type } = await aRush();
  for (let time = 0; time < 2; time++) expect(await deliver('widenStock', [{ eventId: event.eventId }])).toEqual([]);
  const sale = await now(event.eventId);
  const day = sale.ticketTypes.find(({ ticketTypeId }) => ticketTypeId === type.ticketTypeId)!;
  const counters = await inCounters(day);
  expect([counters.length, sum(counters)]).toEqual([64, 993]);
  expect(Math.max(...counters)).toBeLessThan(20);
  expect(sale.event.pools?.map(({ shards }) => shards)).toEqual([63]);
  expect(sale.event.counters?.[type.ticketTypeId]).toMatchObject({ shards: 64 });
  expect((await findPromo(event.eventId, 'SPRING'))?.shards).toBe(50);
});

test('sells from the new counters, and an ended order goes back to the one it came from', async () => {
  const { event, type } = await aRush();
  const { body } = await buy(event, [[type, 10]]);
  await deliver('widenStock', [{ eventId: event.eventId }]);
  expect((await buy(event, [[type, 10]])).status).toBe(201);
  expect(body.order.status).toBe('PAID');
  const { ticketTypes } = await now(event.eventId);
  expect(sum(await inCounters(ticketTypes.find(({ name }) => name === 'Day')!))).toBe(973);
});

test('an organizer who was changing the type meanwhile is told, instead of losing its new counters', async () => {
  const { event, owner, params, type } = await aRush();
  await deliver('widenStock', [{ eventId: event.eventId }]);
  const { status, body } = await call('changeTicketType', {
    as: owner,
    params: { ...params, ticketTypeId: type.ticketTypeId },
    body: { version: type.version, total: 1100 },
  });
  expect([status, body.code]).toEqual([409, 'version_conflict']);
});

test('gives a type of an event that expects a rush its counters from the beginning', async () => {
  const { event, owner } = await aSale([], { capacity: 2000, demand: 'rush' });
  const params = { eventId: event.eventId };
  await call('createTicketType', { as: owner, params, body: { name: 'Day', price: 0, total: 1000 } });
  expect((await now(event.eventId)).ticketTypes.map(({ shards }) => shards)).toEqual([64]);
});

test('deletes an event of a rush although its counters are more than one write takes, unless one is held', async () => {
  const { event, owner } = await aSale([], { capacity: 2000, demand: 'rush', allocated: 0 });
  const params = { eventId: event.eventId };
  const add = (route: 'createPool' | 'createTicketType', body: object) => call(route, { as: owner, params, body });
  const pool = (await add('createPool', { name: 'Friday', total: 600 })).body;
  await add('createTicketType', { name: 'Friday', price: 0, total: 600, poolIds: [pool.poolId] });
  const type = (await add('createTicketType', { name: 'Day', price: 0, total: 600 })).body;
  const other = (await add('createTicketType', { name: 'Late', price: 0, total: 600 })).body;
  expect((await buy(event, [[other, 1]])).status).toBe(201);
  expect((await call('deleteEvent', { as: owner, params })).body.code).toBe('event_has_orders');
  expect((await now(event.eventId)).ticketTypes).toHaveLength(3);
  expect(await readCounters({ counterId: type.ticketTypeId, shards: 64, generation: 1 }, true)).toHaveLength(64);
});

test('leaves nothing of a deleted event of a rush', async () => {
  const { event, owner } = await aSale([], { capacity: 2000, demand: 'rush', allocated: 0 });
  const params = { eventId: event.eventId };
  for (const name of ['Day', 'Late'])
    await call('createTicketType', { as: owner, params, body: { name, price: 0, total: 600 } });
  const { ticketTypes } = await now(event.eventId);
  await call('createPool', { as: owner, params, body: { name: 'Friday', total: 500 } });
  expect((await call('deleteEvent', { as: owner, params })).status).toBe(204);
  expect(await loadSaleUncached(event.eventId, { isConsistent: true })).toBeUndefined();
  for (const type of ticketTypes) expect(sum(await inCounters(type))).toBe(0);
});
