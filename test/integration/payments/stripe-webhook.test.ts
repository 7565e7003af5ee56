import Stripe from 'stripe';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { anOpenCheckout, paidWebhook, receive, statusOf } from '#test/support/checkout.ts';
import { deliver } from '#test/support/deliver.ts';
import { call } from '#test/support/invoke.ts';
import { payOn } from '#test/support/payment-page.ts';
import { buy, leftOf } from '#test/support/sale.ts';

afterEach(() => {
  vi.useRealTimers();
});

const secret = 'whsec_local_webhook_secret';
const later = (minutes: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minutes * 60_000 });

/** A message we make ourselves, signed as Stripe would sign it at that moment. */
const signed = (event: unknown, { key = secret, ageSeconds = 0 } = {}) => {
  const body = JSON.stringify(event);
  const timestamp = Math.floor(Date.now() / 1000) - ageSeconds;
  return { body, signature: Stripe.webhooks.generateTestHeaderString({ payload: body, secret: key, timestamp }) };
};

/** Ends the hold of an order as the queues would. */
const end = async (orderId: string) => {
  later(15);
  await deliver('expireOrder', [{ orderId }]);
  await deliver('releaseOrder', [{ orderId }]);
  vi.useRealTimers();
};

test('makes an order paid', async () => {
  const { orderId, url, type } = await anOpenCheckout();
  await payOn(url);
  const { status, body } = await receive(await paidWebhook(orderId));
  expect([status, body.outcome, await statusOf(orderId), await leftOf(type)]).toEqual([200, 'paid', 'PAID', 98]);
});

test('changes nothing when the same message comes again', async () => {
  const { orderId, url } = await anOpenCheckout();
  await payOn(url);
  const webhook = await paidWebhook(orderId);
  const outcomes = [await receive(webhook), await receive(webhook), await receive(webhook)].map(
    ({ body }) => body.outcome,
  );
  expect(outcomes).toEqual(['paid', 'already_paid', 'already_paid']);
});

test.each([
  ['a forged signature', (body: string) => signed(JSON.parse(body), { key: 'whsec_of_somebody_else' })],
  ['a signature from yesterday', (body: string) => signed(JSON.parse(body), { ageSeconds: 86_400 })],
  [
    'a body changed after it was signed',
    (body: string) => ({ ...signed(JSON.parse(body)), body: body.replace('2800', '1') }),
  ],
  ['no signature', (body: string) => ({ body, signature: '' })],
])('refuses %s and leaves the order unpaid', async (_, tamper) => {
  const { orderId, url } = await anOpenCheckout();
  await payOn(url);
  const { status, body } = await receive(tamper((await paidWebhook(orderId)).body));
  expect([status, body.code, await statusOf(orderId)]).toEqual([400, 'signature_invalid', 'PENDING']);
});

test.each([
  ['another amount', { amount_total: 1 }],
  ['another currency', { currency: 'jpy' }],
  ['another payment page', { id: 'cs_test_of_another_order' }],
])('does not take money of %s for the order', async (_, change) => {
  const { orderId, url } = await anOpenCheckout();
  await payOn(url);
  const event = JSON.parse((await paidWebhook(orderId)).body);
  const { body } = await receive(signed({ ...event, data: { object: { ...event.data.object, ...change } } }));
  expect([body.outcome, await statusOf(orderId)]).toEqual(['mismatch', 'PENDING']);
});

test('ignores a message of the other mode: a live payment never pays in a test stage', async () => {
  const { orderId, url } = await anOpenCheckout();
  await payOn(url);
  const event = JSON.parse((await paidWebhook(orderId)).body);
  expect((await receive(signed({ ...event, livemode: true }))).body.outcome).toBe('ignored');
  expect(await statusOf(orderId)).toBe('PENDING');
});

/** The order's own payment page can't bring money after it was closed; a payment that was under way then can. */
const latePayment = async (orderId: string) => {
  const { payment, total } = (await (await import('#shared/storage/orders.ts')).find(orderId))!;
  const session = {
    object: 'checkout.session',
    id: payment!.sessionId,
    client_reference_id: orderId,
    payment_status: 'paid',
    payment_intent: 'pi_late',
    amount_total: total,
    currency: 'eur',
  };
  return signed({
    id: 'evt_late',
    object: 'event',
    type: 'checkout.session.completed',
    livemode: false,
    data: { object: session },
  });
};

test('saves a sale whose payment came after the hold, while there is stock', async () => {
  const { orderId, type } = await anOpenCheckout();
  await end(orderId);
  const { body } = await receive(await latePayment(orderId));
  expect([body.outcome, await statusOf(orderId), await leftOf(type)]).toEqual(['rescued', 'PAID', 98]);
});

test('gives the money back when it came after the last ticket went to somebody else', async () => {
  const { orderId, event, type } = await anOpenCheckout([{ total: 2, shards: 1 }]);
  await end(orderId);
  await buy(event, [[type, 2]]);
  const { body } = await receive(await latePayment(orderId));
  expect([body.outcome, await statusOf(orderId), await leftOf(type)]).toEqual(['refund_due', 'REFUND_DUE', 0]);
});

describe('a late payment of an order with a code', () => {
  const once = { code: 'FIRST', discount: { kind: 'percent', basisPoints: 5000 }, maxUses: 1 };

  test('counts as its use again, so that nobody else has it', async () => {
    const { orderId, event, type } = await anOpenCheckout([{}], 1, once);
    await end(orderId);
    expect((await receive(await latePayment(orderId))).body.outcome).toBe('rescued');
    expect((await buy(event, [[type, 1]], { promoCode: 'FIRST' })).body.code).toBe('promo_code_used_up');
  });

  test('gives the money back when somebody else has used the code up, and takes no ticket', async () => {
    const { orderId, event, type } = await anOpenCheckout([{}], 1, once);
    await end(orderId);
    expect((await buy(event, [[type, 1]], { promoCode: 'FIRST' })).status).toBe(201);
    const { body } = await receive(await latePayment(orderId));
    expect([body.outcome, await statusOf(orderId), await leftOf(type)]).toEqual(['refund_due', 'REFUND_DUE', 99]);
  });
});

test('gives the money back for an order that its buyer had cancelled', async () => {
  const { orderId, guest, type } = await anOpenCheckout();
  await call('cancelOrder', guest);
  await deliver('releaseOrder', [{ orderId }]);
  expect((await receive(await latePayment(orderId))).body.outcome).toBe('refund_due');
  expect(await leftOf(type)).toBe(100);
});

test('refunds once however often it is told', async () => {
  const { orderId, url, event, type } = await anOpenCheckout([{ total: 2, shards: 1 }]);
  await payOn(url);
  const { find } = await import('#shared/storage/orders.ts');
  const { requestLate } = await import('#shared/storage/late-payments.ts');
  const { database, tableName } = await import('#shared/storage/database.ts');
  const { keys } = await import('#shared/storage/keys.ts');
  const { UpdateCommand } = await import('@aws-sdk/lib-dynamodb');
  // The rare end of a race: the payment went through, and the order was released all the same.
  await database().send(
    new UpdateCommand({
      TableName: tableName(),
      Key: keys.order(orderId),
      UpdateExpression: 'SET #s = :s',
      ExpressionAttributeNames: { '#s': 'status' },
      ExpressionAttributeValues: { ':s': 'CANCELLED' },
    }),
  );
  const paid = JSON.parse((await paidWebhook(orderId)).body).data.object;
  await requestLate(
    (await find(orderId))!,
    { sessionId: paid.id, intentId: paid.payment_intent, amount: paid.amount_total, currency: 'EUR' },
    new Date().toISOString(),
  );
  expect(await deliver('refundOrder', [{ orderId }, { orderId }, '{}'])).toEqual([2]);
  expect(await statusOf(orderId)).toBe('REFUNDED');
  const stripe = new Stripe('sk_test_local', {
    host: '127.0.0.1',
    port: new URL(process.env.STRIPE_API_URL as string).port,
    protocol: 'http',
    telemetry: false,
  });
  const refunds = await stripe.refunds.list({ payment_intent: paid.payment_intent });
  expect(refunds.data.map(({ amount }) => amount)).toEqual([2800]);
  expect([event.status, await leftOf(type)]).toEqual(['PUBLISHED', 0]);
});

test('tells a buyer who came back before Stripe’s message did', async () => {
  const { orderId, guest, url } = await anOpenCheckout();
  expect((await call('confirmOrder', guest)).body).toEqual({ isPaid: false });
  await payOn(url);
  expect((await call('confirmOrder', guest)).body).toEqual({ isPaid: true });
  expect(await statusOf(orderId)).toBe('PAID');
});
