import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import type { Event, Pool } from '#shared/domain/event.ts';
import { newId } from '#shared/domain/ids.ts';
import { deal } from '#shared/domain/stock.ts';
import type { TicketType } from '#shared/domain/ticket-type.ts';
import { database, tableName } from '#shared/storage/database.ts';
import { keys } from '#shared/storage/keys.ts';
import { readCounters } from '#shared/storage/stock.ts';
import { call } from '#test/support/invoke.ts';
import { aSale, buy, leftOf } from '#test/support/sale.ts';

const aPool = async (total: number): Promise<Pool> => {
  const pool = { poolId: newId('pool'), name: 'Friday', total, shards: 2, generation: 1 };
  for (const [shard, available] of deal(total, 2).entries())
    await database().send(
      new PutCommand({
        TableName: tableName(),
        Item: { ...keys.stock(pool.poolId, 1, shard), type: 'Stock', available },
      }),
    );
  return pool;
};
const roomIn = async (pool: Pool): Promise<number> =>
  (await readCounters({ counterId: pool.poolId, ...pool }, true)).reduce((sum, left) => sum + left, 0);

const sale = async (types: Partial<TicketType>[], given: Partial<Event> = {}) => {
  const { event, ticketTypes, owner } = await aSale(types, given);
  return { event, owner, types: ticketTypes as [TicketType, TicketType, TicketType] };
};

test('sells no more than a pool holds, across the types that share it', async () => {
  const pool = await aPool(5);
  const { event, types } = await sale([{ poolIds: [pool.poolId] }, { name: 'Weekend', poolIds: [pool.poolId] }], {
    pools: [pool],
  });
  expect((await buy(event, [[types[0], 3]])).status).toBe(201);
  const { status, body } = await buy(event, [
    [types[0], 1],
    [types[1], 2],
  ]);
  expect([status, body.code, body.facts]).toEqual([409, 'not_enough_left', { name: 'Friday', left: 2 }]);
  expect((await buy(event, [[types[1], 2]])).status).toBe(201);
  expect([await roomIn(pool), await leftOf(types[0]), await leftOf(types[1])]).toEqual([0, 97, 98]);
});

test('counts everybody a bundle lets in against the pool, and makes them a ticket each', async () => {
  const pool = await aPool(9);
  const { event, types } = await sale([{ name: 'Family', admits: 4, price: 0, poolIds: [pool.poolId] }], {
    pools: [pool],
  });
  const { body } = await buy(event, [[types[0], 2]]);
  expect(body.order.lines[0]).toMatchObject({ quantity: 2, admits: 4 });
  expect(await roomIn(pool)).toBe(1);
});

test('shows a type as sold out as soon as its pool has no room', async () => {
  const pool = await aPool(2);
  const { event, types } = await sale([{ poolIds: [pool.poolId] }, { name: 'Other' }], { pools: [pool] });
  await buy(event, [[types[0], 2]]);
  const { body } = await call('getAvailability', { params: { eventId: event.eventId } });
  expect(body.data.map(({ left, state }: { left: number; state: string }) => [left, state])).toEqual([
    [0, 'SOLD_OUT'],
    [100, 'ON_SALE'],
  ]);
});

test('sells an add-on with a ticket and not alone', async () => {
  const { event, types } = await sale([{}, { name: 'Parking', kind: 'add_on', price: 500 }]);
  const { body } = await buy(event, [[types[1], 1]]);
  expect([body.code, body.facts]).toEqual(['add_on_alone', { name: 'Parking' }]);
  const both = await buy(event, [
    [types[0], 1],
    [types[1], 1],
  ]);
  expect(both.body.order).toMatchObject({ total: 1900, lines: [{}, { kind: 'add_on' }] });
});

test('takes any amount from the least on where the buyer names the price, and a gift alone', async () => {
  const { event, types } = await sale([
    { name: 'As you like', price: 500, suggestedPrice: 1200 },
    { name: 'Gift', kind: 'donation', price: 100, suggestedPrice: 1000, shards: 0 },
  ]);
  const low = await buy(event, [[types[0], 1, { price: 499 }]]);
  expect([low.status, low.body.code]).toEqual([409, 'price_too_low']);
  expect((await buy(event, [[types[0], 2, { price: 800 }]])).body.order.total).toBe(1600);
  expect((await buy(event, [[types[0], 1]])).body.order.total).toBe(1200);
  expect((await buy(event, [[types[1], 1, { price: 2500 }]])).body.order.total).toBe(2500);
});

test('freezes the price of the day, and refuses the one of yesterday', async () => {
  const past = '2020-01-01T00:00:00.000Z';
  const { event, types } = await sale([{ price: 1000, priceSteps: [{ from: past, price: 1500 }] }]);
  const stale = await buy(event, [[types[0], 1, { price: 1000 }]]);
  expect([stale.status, stale.body.code, stale.body.facts.price]).toEqual([409, 'price_changed', 1500]);
  expect((await buy(event, [[types[0], 1, { price: 1500 }]])).body.order.total).toBe(1500);
});

test('raises the price once so many are gone, and says so before', async () => {
  const { event, types } = await sale([
    { total: 10, shards: 2, price: 1000, priceSteps: [{ afterSold: 4, price: 1500 }] },
  ]);
  const availability = async () => (await call('getAvailability', { params: { eventId: event.eventId } })).body.data[0];
  expect(await availability()).toMatchObject({ price: 1000, next: { price: 1500, left: 4 } });
  expect((await buy(event, [[types[0], 4]])).body.order.total).toBe(4000);
  expect(await availability()).toMatchObject({ price: 1500 });
  expect((await buy(event, [[types[0], 1]])).body.order.total).toBe(1500);
});

test('refuses fewer than the least of an order', async () => {
  const { event, types } = await sale([{ name: 'Table', perOrderMinimum: 2 }]);
  const { body } = await buy(event, [[types[0], 1]]);
  expect([body.code, body.facts]).toEqual(['under_order_minimum', { name: 'Table', minimum: 2 }]);
});

test('asks what the organizer asks, of the order and of each attendee', async () => {
  const [ofOrder, ofPerson] = [newId('question'), newId('question')];
  const { event, types } = await sale([{}], {
    questions: [
      { questionId: ofOrder, label: 'How did you hear of us?', kind: 'text', isRequired: true, per: 'order' },
      {
        questionId: ofPerson,
        label: 'Meal',
        kind: 'choice',
        options: ['meat', 'leaf'],
        isRequired: true,
        per: 'attendee',
      },
    ],
  });
  const answers = [{ questionId: ofOrder, value: 'A friend' }];
  const attendee = (value: string) => ({ name: 'Rui', answers: [{ questionId: ofPerson, value }] });
  const ask = (attendees?: unknown[], given = answers) =>
    buy(event, [[types[0], 2, attendees ? { attendees } : {}]], { answers: given });

  expect((await ask()).body.code).toBe('attendees_wrong');
  expect((await ask([attendee('leaf'), attendee('meat')], [])).body.code).toBe('answer_missing');
  const wrong = await ask([attendee('leaf'), attendee('stone')]);
  expect([wrong.body.code, wrong.body.errors[0].path]).toEqual([
    'answer_invalid',
    'lines.0.attendees.1.answers.0.value',
  ]);
  expect((await ask([attendee('leaf'), attendee('meat')])).status).toBe(201);
});

test('hides a hidden type from everybody without its code, and sells it to whoever has it', async () => {
  const { event, types, owner } = await sale([{}, { name: 'Friends', isHidden: true, price: 700 }]);
  const params = { eventId: event.eventId };
  const listed = await call('listTicketTypes', { params });
  expect(listed.body.data.map(({ name }: TicketType) => name)).toEqual(['Standing']);
  const single = await call('getTicketType', { params: { ...params, ticketTypeId: types[1].ticketTypeId } });
  expect(single.status).toBe(404);
  expect((await buy(event, [[types[1], 1]])).body.code).toBe('not_found');

  const body = { code: 'friends', unlocks: [types[1].ticketTypeId] };
  expect((await call('createPromoCode', { as: owner, params, body })).status).toBe(201);
  const quote = await call('quoteOrder', { body: { ...params, lines: [], promoCode: ' Friends ' } });
  expect(quote.body.unlocked.map(({ name }: TicketType) => name)).toEqual(['Friends']);
  expect((await buy(event, [[types[1], 1]], { promoCode: 'FRIENDS' })).body.order).toMatchObject({ total: 700 });
});

test('adds fee and tax as the organization says, the same in the quote and in the order', async () => {
  const { event, types, owner } = await sale([{ price: 1000 }]);
  const params = { organizationId: event.organizationId };
  const tax = { name: 'VAT', basisPoints: 2000, mode: 'added' };
  const terms = { feeBearer: 'buyer', tax, returns: null };
  expect((await call('changeTerms', { as: owner, params, body: terms })).status).toBe(200);
  const { body: quote } = await call('quoteOrder', {
    body: { eventId: event.eventId, lines: [{ ticketTypeId: types[0].ticketTypeId, quantity: 2 }] },
  });
  expect(quote).toMatchObject({ total: 2450, fee: 50, tax: { name: 'VAT', amount: 400, mode: 'added' } });
  const { body } = await buy(event, [[types[0], 2]]);
  expect(body.order).toMatchObject({ total: 2450, fee: 50, tax: { ...quote.tax, basisPoints: 2000 } });
});
