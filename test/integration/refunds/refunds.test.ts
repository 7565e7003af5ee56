import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { countSales } from '#shared/storage/sale-counters.ts';
import { anOrganization } from '#test/support/builders.ts';
import { anOpenCheckout, paidWebhook, receive } from '#test/support/checkout.ts';
import { dyingAt, everyCrash } from '#test/support/crashes.ts';
import { deliver } from '#test/support/deliver.ts';
import { call } from '#test/support/invoke.ts';
import { aMember } from '#test/support/members.ts';
import { payOn } from '#test/support/payment-page.ts';
import { aBoughtOrder, askRefund, cards, hear, inDashboard, recordsOf, settle, told } from '#test/support/refund.ts';
import { buy, leftOf } from '#test/support/sale.ts';
import { aSeatedSale, inRowA } from '#test/support/seated.ts';
import { sweptAt } from '#test/support/sweep.ts';

afterEach(() => {
  vi.useRealTimers();
});

const send = (orderId: string) => deliver('refundOrder', [{ orderId }]);
const sumsOf = async (orderId: string) => {
  const { order, refunds, tickets } = await recordsOf(orderId);
  return {
    order: [order.status, order.refunded ?? 0, order.returned ?? 0],
    refunds: refunds.map(({ status, amount }) => [status, amount]),
    tickets: tickets.map(({ status }) => status),
  };
};
const refundedAtStripe = async (intentId: string): Promise<number[]> => {
  const answer = await fetch(`${process.env.STRIPE_API_URL}/v1/refunds?payment_intent=${intentId}`, {
    headers: { authorization: 'Bearer sk_test_local' },
  });
  return ((await answer.json()) as { data: { amount: number }[] }).data.map(({ amount }) => amount);
};

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

describe('what Stripe tells of a refund', () => {
  test('settles it once, whichever message comes first and however often', async () => {
    for (const types of [
      ['refund.created', 'refund.updated', 'charge.refunded'],
      ['charge.refunded', 'refund.updated', 'refund.created', 'charge.refunded'],
    ]) {
      const { owner, orderId } = await aBoughtOrder();
      await askRefund(owner, orderId, { amount: 900 });
      await send(orderId);
      for (const type of types) for (const webhook of await told(orderId, type)) await hear(webhook);
      expect((await sumsOf(orderId)).order).toEqual(['ISSUED', 900, 900]);
    }
  });

  test('settles a refund whose answer was lost, although only “charge.refunded” arrives', async () => {
    const { owner, orderId } = await aBoughtOrder();
    await askRefund(owner, orderId, { amount: 900 });
    await dyingAt(2, 'before the write', () => send(orderId));
    expect((await sumsOf(orderId)).refunds).toEqual([['REQUESTED', 900]]);
    for (const webhook of await told(orderId, 'charge.refunded')) await hear(webhook);
    expect((await sumsOf(orderId)).refunds).toEqual([['DONE', 900]]);
  });

  test('waits for a bank that takes its time', async () => {
    const { owner, orderId } = await aBoughtOrder({ card: cards.refundsLater });
    await askRefund(owner, orderId);
    await send(orderId);
    expect((await sumsOf(orderId)).refunds).toEqual([['SENT', 2800]]);
    await settle(orderId);
    for (const webhook of (await told(orderId, 'refund.updated', 2)).toReversed()) await hear(webhook);
    expect((await sumsOf(orderId)).order).toEqual(['REFUNDED', 2800, 2800]);
  });

  test('owes the money again when the bank sends it back, and it can be refunded once more', async () => {
    const { owner, orderId, type } = await aBoughtOrder({ card: cards.refundsBounce });
    await askRefund(owner, orderId);
    await send(orderId);
    expect((await sumsOf(orderId)).order).toEqual(['REFUNDED', 2800, 2800]);
    await settle(orderId);
    for (const webhook of await told(orderId, 'refund.failed')) await hear(webhook);
    expect(await sumsOf(orderId)).toEqual({
      order: ['ISSUED', 0, 0],
      refunds: [['FAILED', 2800]],
      tickets: ['VOID', 'VOID'],
    });
    expect(await leftOf(type)).toBe(100);
    expect((await askRefund(owner, orderId)).body.amount).toBe(2800);
    expect(await leftOf(type)).toBe(100);
  });

  test('adopts a refund that somebody made in Stripe’s dashboard, once', async () => {
    const { orderId, intentId } = await aBoughtOrder();
    await inDashboard('refunds', { payment_intent: intentId, amount: '1000' });
    for (const type of ['charge.refunded', 'refund.created', 'refund.updated'])
      for (const webhook of await told(intentId, type)) await hear(webhook);
    expect(await sumsOf(orderId)).toEqual({
      order: ['ISSUED', 1000, 1000],
      refunds: [['DONE', 1000]],
      tickets: ['VALID', 'VALID'],
    });
    await inDashboard('refunds', { payment_intent: intentId });
    for (const webhook of await told(intentId, 'charge.refunded', 2)) await hear(webhook);
    expect(await sumsOf(orderId)).toMatchObject({ order: ['REFUNDED', 2800, 2800], tickets: ['VOID', 'VOID'] });
  });

  test('puts what was bought back on sale, once, when all of it was given back in the dashboard', async () => {
    for (const types of [
      ['charge.refunded', 'refund.created', 'refund.updated', 'charge.refunded'],
      ['refund.updated', 'refund.created', 'charge.refunded', 'refund.updated'],
    ]) {
      const { intentId, orderId, type, event, owner } = await aBoughtOrder({ types: [{ total: 5 }] });
      await inDashboard('refunds', { payment_intent: intentId, amount: '500' });
      for (const webhook of await told(intentId, 'charge.refunded')) await hear(webhook);
      expect([await leftOf(type), (await sumsOf(orderId)).tickets]).toEqual([3, ['VALID', 'VALID']]);
      await inDashboard('refunds', { payment_intent: intentId });
      for (const name of types) for (const webhook of await told(intentId, name, 2)) await hear(webhook);
      expect(await leftOf(type)).toBe(5);
      const { body } = await call('listRefunds', { as: owner, params: { orderId } });
      expect(
        body.data.map(({ cause, amount, isRestocked }: Record<string, unknown>) => [cause, amount, isRestocked]),
      ).toEqual(
        expect.arrayContaining([
          ['provider', 2300, true],
          ['provider', 500, false],
        ]),
      );
      const { body: sales } = await call('getEventSales', { as: owner, params: { eventId: event.eventId } });
      expect(sales.types[0]).toMatchObject({ sold: 0, revenue: 0 });
    }
  });

  test('gives the seats of an order that was given back in the dashboard to whoever comes next', async () => {
    const { own, buySeats } = await aSeatedSale();
    const { orderId } = await own(inRowA(1, 2));
    expect((await buySeats(inRowA(1, 2))).body.code).toBe('seat_taken');
    const { intentId } = (await recordsOf(orderId)).order;
    await inDashboard('refunds', { payment_intent: intentId as string });
    for (const webhook of await told(intentId as string, 'charge.refunded')) await hear(webhook);
    expect((await buySeats(inRowA(1, 2))).status).toBe(201);
    for (const webhook of await told(intentId as string, 'refund.created')) await hear(webhook);
    expect((await buySeats(inRowA(1, 2))).body.code).toBe('seat_taken');
  });

  test('comes again where the payment itself has not been heard of yet', async () => {
    const { orderId, url } = await anOpenCheckout([{ total: 5 }], 2);
    await payOn(url, cards.good);
    const paid = await paidWebhook(orderId);
    const { payment_intent: intentId } = JSON.parse(paid.body).data.object;
    await inDashboard('refunds', { payment_intent: intentId });
    const [refunded] = await told(intentId, 'charge.refunded');
    const stripeEventId = JSON.parse((refunded as { body: string }).body).id;
    await receive(refunded as Parameters<typeof receive>[0]);
    expect(await deliver('applyStripeNews', [{ stripeEventId }])).toEqual([0]);
    await receive(paid);
    expect(await deliver('applyStripeNews', [{ stripeEventId }])).toEqual([0]);
    await deliver('issueTickets', [{ orderId }]);
    expect(await deliver('applyStripeNews', [{ stripeEventId }])).toEqual([]);
    expect(await sumsOf(orderId)).toMatchObject({ order: ['REFUNDED', 2800, 2800], tickets: ['VOID', 'VOID'] });
  });

  test('lets a refund made by hand stand for the one that waits', async () => {
    const { owner, orderId, intentId } = await aBoughtOrder();
    await askRefund(owner, orderId);
    await inDashboard('refunds', { payment_intent: intentId });
    await send(orderId);
    expect(await sumsOf(orderId)).toMatchObject({ order: ['REFUNDED', 2800, 2800], refunds: [['DONE', 2800]] });
    expect(await refundedAtStripe(intentId)).toEqual([2800]);
  });

  test('fails a refund that Stripe will not make', async () => {
    const { owner, orderId, intentId } = await aBoughtOrder();
    await inDashboard('refunds', { payment_intent: intentId, amount: '2000' });
    await askRefund(owner, orderId, { amount: 1500 });
    await send(orderId);
    expect(await sumsOf(orderId)).toMatchObject({
      order: ['ISSUED', 2000, 2000],
      refunds: expect.arrayContaining([
        ['FAILED', 1500],
        ['DONE', 2000],
      ]),
    });
  });
});

describe('a refund survives', () => {
  test('dying at any call while it is written: it is there wholly or not at all, and the repeat finishes it', async () => {
    const tried = await everyCrash(async (nth, crash) => {
      const { owner, orderId, type } = await aBoughtOrder();
      const key = randomUUID();
      const isReached = await dyingAt(nth, crash, () => askRefund(owner, orderId, {}, key));
      const { status } = await askRefund(owner, orderId, {}, key);
      expect([crash, nth, status, await sumsOf(orderId), await leftOf(type)]).toEqual([
        crash,
        nth,
        201,
        { order: ['ISSUED', 2800, 0], refunds: [['REQUESTED', 2800]], tickets: ['VOID', 'VOID'] },
        100,
      ]);
      return isReached;
    });
    expect(tried).toBeGreaterThanOrEqual(4);
  });

  test('dying at any call while it is sent: the money goes back once', async () => {
    const tried = await everyCrash(async (nth, crash) => {
      const { owner, orderId, intentId } = await aBoughtOrder();
      await askRefund(owner, orderId);
      const isReached = await dyingAt(nth, crash, () => send(orderId));
      await send(orderId);
      expect([crash, nth, (await sumsOf(orderId)).order, await refundedAtStripe(intentId)]).toEqual([
        crash,
        nth,
        ['REFUNDED', 2800, 2800],
        [2800],
      ]);
      return isReached;
    });
    expect(tried).toBeGreaterThanOrEqual(6);
  });

  test('the loss of its message: the sweep sends it on', async () => {
    const { owner, orderId } = await aBoughtOrder();
    await askRefund(owner, orderId);
    const inAnHour = new Date(Date.now() + 3_600_000).toISOString();
    const message = expect.objectContaining({ job: 'refundOrder', payload: { orderId } });
    expect(await sweptAt(inAnHour)).toContainEqual(message);
    await send(orderId);
    expect(await sweptAt(inAnHour)).not.toContainEqual(message);
  });

  test('an order of more tickets than one transaction holds', async () => {
    const { owner, orderId, type } = await aBoughtOrder({
      types: [{ total: 50, shards: 1, perOrder: 50, perBuyer: 50, price: 400, admits: 4 }],
      quantity: 30,
    });
    expect((await askRefund(owner, orderId)).body.amount).toBe(12_000);
    const { tickets } = await sumsOf(orderId);
    expect([new Set(tickets), tickets.length, await leftOf(type)]).toEqual([new Set(['VOID']), 120, 50]);
  });
});
