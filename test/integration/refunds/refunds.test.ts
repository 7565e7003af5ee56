import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { countSales } from '#shared/storage/sale-counters.ts';
import { anOrganization } from '#test/support/builders.ts';
import { deliver } from '#test/support/deliver.ts';
import { call } from '#test/support/invoke.ts';
import { aMember } from '#test/support/members.ts';
import { aBoughtOrder, askRefund, refundedAtStripe, send, sumsOf } from '#test/support/refund.ts';
import { buy, leftOf } from '#test/support/sale.ts';

afterEach(() => {
  vi.useRealTimers();
});

describe('a refund', () => {
  test('of everything ends the tickets at once, puts them back on sale, and closes the order when the money is back', async () => {
    const { owner, orderId, type, intentId } = await aBoughtOrder();
    const { status, body } = await askRefund(owner, orderId, { reason: 'The pianist is ill.' });
    expect([status, body.status, body.amount]).toEqual([201, 'REQUESTED', 2800]);
    expect(await sumsOf(orderId)).toEqual({
      order: ['ISSUED', 2800, 0],
      refunds: [['REQUESTED', 2800]],
      tickets: ['VOID', 'VOID'],
    });
    expect(await leftOf(type)).toBe(100);
    expect(await send(orderId)).toEqual([]);
    expect((await sumsOf(orderId)).order).toEqual(['REFUNDED', 2800, 2800]);
    expect(await refundedAtStripe(intentId)).toEqual([2800]);
    const sales = await countSales({ [type.ticketTypeId]: type });
    expect(sales.get(type.ticketTypeId)).toEqual({ left: 100, sold: 0, revenue: 0 });
  });

  test('of one ticket leaves the other one valid and its stock off sale where that is asked', async () => {
    const { owner, orderId, ticketIds, type, intentId } = await aBoughtOrder();
    const { body } = await askRefund(owner, orderId, { ticketIds: [ticketIds[1]], restock: false });
    expect([body.amount, body.isRestocked]).toEqual([1400, false]);
    await send(orderId);
    expect(await sumsOf(orderId)).toEqual({
      order: ['ISSUED', 1400, 1400],
      refunds: [['DONE', 1400]],
      tickets: ['VALID', 'VOID'],
    });
    expect([await leftOf(type), await refundedAtStripe(intentId)]).toEqual([98, [1400]]);
  });

  test('of a sum leaves every ticket valid, and what is left can still go back', async () => {
    const { owner, orderId, ticketIds } = await aBoughtOrder();
    expect((await askRefund(owner, orderId, { amount: 500 })).body.amount).toBe(500);
    expect((await sumsOf(orderId)).tickets).toEqual(['VALID', 'VALID']);
    const { status, body } = await askRefund(owner, orderId, { amount: 2301 });
    expect([status, body.code, body.facts]).toEqual([409, 'refund_too_large', { left: 2300, currency: 'EUR' }]);
    expect((await askRefund(owner, orderId, { ticketIds: [ticketIds[0]], amount: 700 })).body.amount).toBe(700);
    expect((await askRefund(owner, orderId)).body.amount).toBe(1600);
    await send(orderId);
    expect((await sumsOf(orderId)).order).toEqual(['REFUNDED', 2800, 2800]);
  });

  test('of a free order cancels its tickets and never meets Stripe', async () => {
    const { orderId, owner, type } = await aFreeOrder();
    const { body } = await askRefund(owner, orderId);
    expect([body.status, body.amount]).toEqual(['DONE', 0]);
    expect(await sumsOf(orderId)).toMatchObject({ order: ['REFUNDED', 0, 0], tickets: ['VOID', 'VOID'] });
    expect(await leftOf(type)).toBe(100);
  });

  test('can be bought again by the same person at their limit', async () => {
    const { owner, event, type, orderId } = await aFreeOrder('full@example.com');
    expect((await buy(event, [[type, 1]], { email: 'full@example.com' })).body.code).toBe('over_buyer_limit');
    await askRefund(owner, orderId);
    expect((await buy(event, [[type, 2]], { email: 'full@example.com' })).status).toBe(201);
  });

  const aFreeOrder = async (email = 'ana@example.com') => {
    const { aSale } = await import('#test/support/sale.ts');
    const { owner, event, ticketTypes } = await aSale([{ price: 0, perBuyer: 2 }]);
    const type = ticketTypes[0]!;
    const { body } = await buy(event, [[type, 2]], { email });
    const { orderId } = body.order;
    await deliver('issueTickets', [{ orderId }]);
    return { owner, event, type, orderId: orderId as string };
  };

  test('is one refund however often the request is repeated, and another request under its key is refused', async () => {
    const { owner, orderId } = await aBoughtOrder();
    const key = randomUUID();
    const first = await askRefund(owner, orderId, { amount: 100 }, key);
    const again = await askRefund(owner, orderId, { amount: 100 }, key);
    expect([again.body, again.headers['idempotency-replayed']]).toEqual([first.body, 'true']);
    expect((await askRefund(owner, orderId, { amount: 200 }, key)).body.code).toBe('idempotency_key_reused');
    expect((await sumsOf(orderId)).order).toEqual(['ISSUED', 100, 0]);
  });

  test('never gives back more than was paid when many ask at once', async () => {
    const { owner, orderId, intentId } = await aBoughtOrder();
    const answers = await Promise.all(Array.from({ length: 6 }, () => askRefund(owner, orderId, { amount: 1000 })));
    const given = answers.filter(({ status }) => status === 201);
    expect(given.length).toBeLessThanOrEqual(2);
    await send(orderId);
    const { order } = await sumsOf(orderId);
    expect(order.slice(1)).toEqual([given.length * 1000, given.length * 1000]);
    expect(await refundedAtStripe(intentId)).toEqual(given.map(() => 1000));
  });

  test('is refused for a ticket that somebody came in with, or that is another order’s', async () => {
    const { owner, orderId, ticketIds } = await aBoughtOrder();
    await askRefund(owner, orderId, { ticketIds: [ticketIds[0]] });
    for (const ticketId of [ticketIds[0], `tkt_${'0'.repeat(26)}001`]) {
      const { status, body } = await askRefund(owner, orderId, { ticketIds: [ticketId] });
      expect([status, body.code, body.errors[0].path]).toEqual([409, 'ticket_not_refundable', 'ticketIds.0']);
    }
  });

  test('is refused for an order that is unpaid or wholly refunded', async () => {
    const { owner, orderId } = await aBoughtOrder();
    await askRefund(owner, orderId);
    expect((await askRefund(owner, orderId)).body.code).toBe('order_not_refundable');
  });

  test('may be asked for by finance, not by the door, and a stranger does not learn that the order exists', async () => {
    const { orderId, event } = await aBoughtOrder();
    const [finance, door] = [
      await aMember(event.organizationId, ['finance']),
      await aMember(event.organizationId, ['door']),
    ];
    expect((await askRefund(door, orderId)).body.code).toBe('forbidden');
    expect((await askRefund((await anOrganization()).owner, orderId)).status).toBe(404);
    expect((await askRefund(finance, orderId, { amount: 100 })).status).toBe(201);
    const { body } = await call('listRefunds', { as: finance, params: { orderId } });
    expect([body.left, body.data.length, body.tickets.map(({ amount }: { amount: number }) => amount)]).toEqual([
      2700,
      1,
      [1400, 1400],
    ]);
  });
});
