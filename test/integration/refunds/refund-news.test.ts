import { afterEach, describe, expect, test, vi } from 'vitest';
import { anOpenCheckout, paidWebhook, receive } from '#test/support/checkout.ts';
import { dyingAt } from '#test/support/crashes.ts';
import { deliver } from '#test/support/deliver.ts';
import { call } from '#test/support/invoke.ts';
import { payOn } from '#test/support/payment-page.ts';
import {
  aBoughtOrder,
  askRefund,
  cards,
  hear,
  inDashboard,
  recordsOf,
  refundedAtStripe,
  send,
  settle,
  sumsOf,
  told,
} from '#test/support/refund.ts';
import { leftOf } from '#test/support/sale.ts';
import { aSeatedSale, inRowA } from '#test/support/seated.ts';

afterEach(() => {
  vi.useRealTimers();
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
