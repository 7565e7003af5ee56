import { expect, test } from 'vitest';
import type { TicketType } from '#shared/domain/ticket-type.ts';
import { aPerson } from '#test/support/builders.ts';
import { call } from '#test/support/invoke.ts';
import { aSale, buy, leftOf } from '#test/support/sale.ts';

test('holds tickets of two types in one order for fifteen minutes', async () => {
  const { event, ticketTypes } = await aSale([{ price: 1400 }, { name: 'Seated', price: 2200 }]);
  const [standing, seated] = ticketTypes as [never, never];
  const { status, body } = await buy(event, [
    [standing, 2],
    [seated, 1],
  ]);
  expect(status).toBe(201);
  expect(body.order).toMatchObject({
    status: 'PENDING',
    total: 5000,
    currency: 'EUR',
    reference: expect.stringMatching(/^CS-/),
  });
  expect(Date.parse(body.order.expiresAt) - Date.parse(body.order.createdAt)).toBe(15 * 60_000);
  expect([await leftOf(standing), await leftOf(seated)]).toEqual([98, 99]);
});

test('takes nothing at all when one of two types is sold out', async () => {
  const { event, ticketTypes } = await aSale([{ total: 50 }, { name: 'Seated', total: 1, shards: 1 }]);
  const [standing, seated] = ticketTypes as [never, never];
  const { status, body } = await buy(event, [
    [standing, 2],
    [seated, 2],
  ]);
  expect([status, body.code, body.facts]).toEqual([409, 'not_enough_left', { name: 'Seated', left: 1 }]);
  expect(await leftOf(standing)).toBe(50);
});

test('sells the last ticket once to ten buyers who race for it', async () => {
  const { event, ticketTypes } = await aSale([{ total: 1, shards: 1 }]);
  const answers = await Promise.all(Array.from({ length: 10 }, () => buy(event, [[ticketTypes[0]!, 1]])));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(answers.filter(({ body }) => body.code === 'sold_out')).toHaveLength(9);
});

test('leaves no fragment unsold: four counters of one each sell an order of four', async () => {
  const { event, ticketTypes } = await aSale([{ total: 4, shards: 4 }]);
  const { status, body } = await buy(event, [[ticketTypes[0]!, 4]]);
  expect([status, body.code]).toEqual([201, undefined]);
  expect(await leftOf(ticketTypes[0]!)).toBe(0);
});

test('answers a repeat with the same Idempotency-Key with the same order and takes no more stock', async () => {
  const { event, ticketTypes } = await aSale();
  const again = { key: 'a-double-click-on-buy', email: 'ines@example.com' };
  const first = await buy(event, [[ticketTypes[0]!, 2]], again);
  const second = await buy(event, [[ticketTypes[0]!, 2]], again);
  expect(second.body).toEqual(first.body);
  expect(second.headers['idempotency-replayed']).toBe('true');
  expect(await leftOf(ticketTypes[0]!)).toBe(98);
});

test('sells once to a double click, both at the same moment', async () => {
  const { event, ticketTypes } = await aSale();
  const again = { key: 'clicked-twice-at-once', email: 'ines@example.com' };
  const [first, second] = await Promise.all([
    buy(event, [[ticketTypes[0]!, 2]], again),
    buy(event, [[ticketTypes[0]!, 2]], again),
  ]);
  expect(first.body.order.orderId).toBe(second.body.order.orderId);
  expect(await leftOf(ticketTypes[0]!)).toBe(98);
});

test('refuses the same Idempotency-Key for another wish', async () => {
  const { event, ticketTypes } = await aSale();
  const again = { key: 'one-key-two-wishes', email: 'ines@example.com' };
  await buy(event, [[ticketTypes[0]!, 2]], again);
  const { status, body } = await buy(event, [[ticketTypes[0]!, 3]], again);
  expect([status, body.code]).toEqual([422, 'idempotency_key_reused']);
});

test('asks for an Idempotency-Key', async () => {
  const { event, ticketTypes } = await aSale();
  const body = {
    eventId: event.eventId,
    lines: [{ ticketTypeId: ticketTypes[0]!.ticketTypeId, quantity: 1 }],
    buyer: { name: 'I', email: 'i@example.com' },
  };
  expect((await call('createOrder', { body })).body.code).toBe('idempotency_key_required');
});

test('keeps one buyer within the limit over several orders, in whatever case the address is written', async () => {
  const { event, ticketTypes } = await aSale([{ perBuyer: 3 }]);
  await buy(event, [[ticketTypes[0]!, 2]], { email: 'ines@example.com' });
  const { status, body } = await buy(event, [[ticketTypes[0]!, 2]], { email: 'INES@example.com' });
  expect([status, body.code, body.facts]).toEqual([409, 'over_buyer_limit', { name: 'Standing', maximum: 3 }]);
  expect(await leftOf(ticketTypes[0]!)).toBe(98);
});

test('pays a free order at once and never meets the payment provider', async () => {
  const { event, ticketTypes } = await aSale([{ price: 0 }]);
  const { body } = await buy(event, [[ticketTypes[0]!, 1]]);
  expect(body.order.status).toBe('PAID');
  const checkout = await call('startCheckout', {
    params: { orderId: body.order.orderId },
    query: { token: body.token },
  });
  expect(checkout.body.code).toBe('order_not_payable');
});

test.each([
  ['an event that is no longer public', { event: { status: 'CANCELLED' as const } }, 'event_not_on_sale'],
  ['a sale that has not opened', { type: { salesOpenAt: '2999-01-01T00:00:00.000Z' } }, 'sales_not_open'],
  ['a sale that has closed', { type: { salesCloseAt: '2020-01-01T00:00:00.000Z' } }, 'sales_closed'],
  ['more than one order may have', { type: { perOrder: 1 } }, 'over_order_limit'],
])('refuses %s', async (_, world, code) => {
  const { event, ticketTypes } = await aSale(['type' in world ? world.type : {}], 'event' in world ? world.event : {});
  expect((await buy(event, [[ticketTypes[0]!, 2]])).body.code).toBe(code);
});

test('says which line of an order is too much, or not on sale', async () => {
  const { event, ticketTypes } = await aSale([{}, { perOrder: 1 }, { salesCloseAt: '2020-01-01T00:00:00.000Z' }]);
  const [plain, single, closed] = ticketTypes as [TicketType, TicketType, TicketType];
  const pathOf = async (...lines: Parameters<typeof buy>[1]) => (await buy(event, lines)).body.errors[0].path;
  // The first type stands in two lines, and the second is still the one that is named.
  expect(await pathOf([plain, 1], [plain, 1], [single, 2])).toBe('lines.2.quantity');
  expect(await pathOf([plain, 1], [closed, 1])).toBe('lines.1.ticketTypeId');
});

test('refuses a type of another event', async () => {
  const [one, other] = [await aSale(), await aSale()];
  expect((await buy(one.event, [[other.ticketTypes[0]!, 1]])).body.code).toBe('not_found');
});

test('shows an order to its buyer, to whoever holds its link, and to the organization, and to nobody else', async () => {
  const { event, ticketTypes, owner } = await aSale();
  const buyer = await aPerson();
  const { body } = await buy(event, [[ticketTypes[0]!, 1]], { as: buyer });
  const params = { orderId: body.order.orderId };
  expect((await call('getOrder', { params, as: buyer })).status).toBe(200);
  expect((await call('getOrder', { params, query: { token: body.token } })).status).toBe(200);
  expect((await call('getOrder', { params, as: owner })).status).toBe(200);
  expect((await call('getOrder', { params })).status).toBe(404);
  expect((await call('getOrder', { params, as: await aPerson() })).status).toBe(404);
  expect((await call('getOrder', { params, query: { token: `${body.token.slice(0, -2)}xx` } })).status).toBe(404);
});

test('lists the orders of an event for its organizers, the newest first, page by page', async () => {
  const { event, ticketTypes, owner } = await aSale();
  const made: string[] = [];
  for (let n = 0; n < 7; n++) made.unshift((await buy(event, [[ticketTypes[0]!, 1]])).body.order.orderId);
  const params = { eventId: event.eventId };
  const first = await call('listEventOrders', { as: owner, params, query: { limit: '5' } });
  const second = await call('listEventOrders', {
    as: owner,
    params,
    query: { limit: '5', cursor: first.body.nextCursor },
  });
  const seen = [...first.body.data, ...second.body.data].map(({ orderId }) => orderId);
  expect(seen).toEqual(made);
  expect(second.body.nextCursor).toBeUndefined();
});
