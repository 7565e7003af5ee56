import type Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { orderParams, stripeAccount } from './stripe-account.ts';

const account = stripeAccount(19212);
const { control, openSession, paidIntent, payWith, stripe, types } = account;

describe('PaymentIntents', () => {
  const open = (more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
    stripe.paymentIntents.create({ amount: 1_000, currency: 'eur', ...more });

  test('confirms with a good card and throws a card error for a bad one', async () => {
    const good = await open({ payment_method: 'pm_card_visa', confirm: true });
    expect(good.status).toBe('succeeded');
    await expect(open({ payment_method: 'pm_card_chargeDeclined', confirm: true })).rejects.toMatchObject({
      type: 'StripeCardError',
      statusCode: 402,
      code: 'card_declined',
      decline_code: 'generic_decline',
      payment_intent: { status: 'requires_payment_method' },
    });
    const asked = await open({ payment_method: 'pm_card_threeDSecure2Required', confirm: true });
    expect(asked.status).toBe('requires_action');
    expect(asked.next_action?.redirect_to_url?.url).toBe(`${account.running.url}/3ds/${asked.id}`);
  });

  test('cancels while nothing is taken, and refuses afterwards', async () => {
    const intent = await open();
    expect((await stripe.paymentIntents.cancel(intent.id)).status).toBe('canceled');
    await expect(stripe.paymentIntents.cancel(intent.id)).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
    });
    await expect(stripe.paymentIntents.cancel(await paidIntent())).rejects.toThrow(/status of succeeded/);
  });

  test('leaves the intent of an open Checkout Session to the session', async () => {
    const session = await openSession();
    await payWith(session, '4000000000000002');
    const { payment_intent } = await stripe.checkout.sessions.retrieve(session.id);
    await expect(stripe.paymentIntents.cancel(String(payment_intent))).rejects.toThrow(/Expire the Checkout Session/);
    await stripe.checkout.sessions.expire(session.id);
    expect((await stripe.paymentIntents.retrieve(String(payment_intent))).status).toBe('canceled');
  });
});

describe('refunds', () => {
  test('gives back in parts until nothing is left', async () => {
    const payment_intent = await paidIntent();
    const first = await stripe.refunds.create({ payment_intent, amount: 150, metadata: { refundId: 'rf_1' } });
    expect(first).toMatchObject({ status: 'succeeded', amount: 150, metadata: { refundId: 'rf_1' } });
    await expect(stripe.refunds.create({ payment_intent, amount: 5_001 })).rejects.toMatchObject({
      param: 'amount',
      message: 'Refund amount (€50.01) is greater than unrefunded amount on charge (€50.00)',
    });
    expect((await stripe.refunds.create({ payment_intent, reason: 'requested_by_customer' })).amount).toBe(5_000);
    await expect(stripe.refunds.create({ payment_intent })).rejects.toMatchObject({ code: 'charge_already_refunded' });
    const refunds = await stripe.refunds.list({ payment_intent });
    expect(refunds.data.map((refund) => refund.amount)).toEqual([5_000, 150]);
    const charge = await stripe.charges.retrieve(String(first.charge), { expand: ['refunds'] });
    expect(charge).toMatchObject({ amount_refunded: 5_150, refunded: true });
    expect(charge.refunds?.data).toHaveLength(2);
    await account.running.webhooks.settled();
    expect(types().filter((type) => type === 'charge.refunded')).toHaveLength(2);
    expect(types()).toContain('refund.created');
  });

  test('refuses to give back what was never taken', async () => {
    const intent = await stripe.paymentIntents.create({ amount: 500, currency: 'eur' });
    await expect(stripe.refunds.create({ payment_intent: intent.id })).rejects.toMatchObject({ statusCode: 400 });
  });
});

describe('idempotency', () => {
  test('answers the same key with the same session, and refuses other parameters', async () => {
    const first = await openSession({ idempotencyKey: 'order-1' });
    const second = await openSession({ idempotencyKey: 'order-1' });
    expect(second.id).toBe(first.id);
    expect(second.lastResponse.headers['idempotent-replayed']).toBe('true');
    await expect(
      stripe.checkout.sessions.create({ ...orderParams(), client_reference_id: 'x' }, { idempotencyKey: 'order-1' }),
    ).rejects.toMatchObject({ type: 'StripeIdempotencyError', statusCode: 400 });
  });

  test('keeps a declined answer, but not a malformed request', async () => {
    const confirm = (params: Stripe.PaymentIntentCreateParams, idempotencyKey: string) =>
      stripe.paymentIntents.create(params, { idempotencyKey });
    const bad = { amount: 1_000, currency: 'eur', payment_method: 'pm_card_chargeDeclined', confirm: true };
    const refusal = await confirm(bad, 'k1').catch((error: Stripe.errors.StripeCardError) => error.payment_intent?.id);
    const again = await confirm(bad, 'k1').catch((error: Stripe.errors.StripeCardError) => error.payment_intent?.id);
    expect(refusal).toMatch(/^pi_/);
    expect(again).toBe(refusal);
    await expect(confirm({ amount: 1, currency: 'eur' }, 'k2')).rejects.toMatchObject({ code: 'amount_too_small' });
    await expect(confirm({ amount: 1_000, currency: 'eur' }, 'k2')).resolves.toMatchObject({ amount: 1_000 });
  });

  test('refuses the key while its first request is under way', async () => {
    account.running.faults.add({ path: '/v1/refunds', delayMs: 200 });
    const payment_intent = await paidIntent();
    const slow = stripe.refunds.create({ payment_intent }, { idempotencyKey: 'r1' });
    await new Promise((resolve) => setTimeout(resolve, 50));
    await expect(stripe.refunds.create({ payment_intent }, { idempotencyKey: 'r1' })).rejects.toMatchObject({
      statusCode: 409,
      code: 'idempotency_key_in_use',
    });
    await expect(slow).resolves.toMatchObject({ status: 'succeeded' });
  });

  test('refunds once when the connection breaks after the work was done', async () => {
    const payment_intent = await paidIntent();
    await control('/_faults', { path: '/v1/refunds', times: 1, afterCommit: true, status: 500 });
    const refund = () => stripe.refunds.create({ payment_intent, amount: 100 }, { idempotencyKey: 'r2' });
    await expect(refund()).rejects.toMatchObject({ statusCode: 500 });
    const made = await refund();
    expect((await stripe.refunds.list({ payment_intent })).data.map(({ id }) => id)).toEqual([made.id]);
  });
});
