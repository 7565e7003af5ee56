import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type RunningStripe, type StripeOptions, startStripe } from '#local/cloud/stripe/start-stripe.ts';

const port = 19210;
const webhookPort = 19211;
const secret = 'whsec_local_test';

let now: Date;
let running: RunningStripe;
let receiver: Server;
let received: Stripe.Event[];
let answerWith: () => number;
let dataDir: string;

const stripe = client('sk_test_local');

function client(key: string) {
  return new Stripe(key, { host: '127.0.0.1', port, protocol: 'http', maxNetworkRetries: 0, timeout: 2_000 });
}

function start(more: Partial<StripeOptions> = {}) {
  const webhook = { url: `http://127.0.0.1:${webhookPort}/hook`, secret, retryMs: 20 };
  return startStripe({ port, webhook, clock: () => now, ...more });
}

beforeEach(async () => {
  now = new Date();
  received = [];
  answerWith = () => 200;
  dataDir = await mkdtemp(join(tmpdir(), 'stripe-'));
  receiver = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const status = answerWith();
    if (status === 200) {
      received.push(stripe.webhooks.constructEvent(body, String(request.headers['stripe-signature']), secret));
    }
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => receiver.listen(webhookPort, '127.0.0.1', resolve));
  running = await start();
});

afterEach(async () => {
  await running.stop();
  await new Promise((resolve) => receiver.close(resolve));
  await rm(dataDir, { recursive: true });
});

const orderParams = (): Stripe.Checkout.SessionCreateParams => ({
  mode: 'payment',
  line_items: [
    {
      quantity: 2,
      price_data: {
        currency: 'eur',
        unit_amount: 2_500,
        product_data: { name: 'Balcony', description: 'Row A & B' },
      },
    },
    { quantity: 1, price_data: { currency: 'eur', unit_amount: 150, product_data: { name: 'Fee' } } },
  ],
  customer_email: 'ana@example.com',
  client_reference_id: 'ord_1',
  metadata: { orderId: 'ord_1' },
  payment_intent_data: { metadata: { orderId: 'ord_1' } },
  success_url: 'http://shop.test/done?session={CHECKOUT_SESSION_ID}',
  cancel_url: 'http://shop.test/back',
});

const openSession = (options?: Stripe.RequestOptions) => stripe.checkout.sessions.create(orderParams(), options);

const payWith = (session: Stripe.Checkout.Session, number: string) =>
  fetch(`${running.url}/c/pay/${session.id}`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ method: 'card', number, expiry: '12 / 34', cvc: '123', name: 'Ana' }),
  });

async function paidIntent() {
  const session = await openSession();
  await payWith(session, '4242 4242 4242 4242');
  const paid = await stripe.checkout.sessions.retrieve(session.id);
  return String(paid.payment_intent);
}

const control = (path: string, body: object) =>
  fetch(`${running.url}${path}`, { method: 'POST', body: JSON.stringify(body) });

const types = () => received.map((event) => event.type).sort();

describe('Checkout Sessions', () => {
  test('opens a session with its total, its items and no payment intent yet', async () => {
    const session = await openSession();
    expect(session).toMatchObject({
      amount_total: 5_150,
      currency: 'eur',
      status: 'open',
      payment_status: 'unpaid',
      payment_intent: null,
      client_reference_id: 'ord_1',
    });
    expect(session.url).toBe(`${running.url}/c/pay/${session.id}`);
    const items = await stripe.checkout.sessions.listLineItems(session.id);
    expect(items.data.map((item) => [item.description, item.quantity, item.amount_total])).toEqual([
      ['Balcony', 2, 5_000],
      ['Fee', 1, 150],
    ]);
  });

  test('refuses an expiry outside 30 minutes to 24 hours', async () => {
    const seconds = Math.floor(now.getTime() / 1000);
    const create = (after: number) =>
      stripe.checkout.sessions.create({ ...orderParams(), expires_at: seconds + after });
    await expect(create(29 * 60)).rejects.toMatchObject({ param: 'expires_at', statusCode: 400 });
    await expect(create(25 * 3600)).rejects.toMatchObject({ param: 'expires_at', statusCode: 400 });
    await expect(create(30 * 60)).resolves.toMatchObject({ status: 'open' });
  });

  test('names the nested parameter that is missing', async () => {
    const params = {
      ...orderParams(),
      line_items: [{ quantity: 1, price_data: { unit_amount: 1, product_data: { name: 'x' } } }],
    } as Stripe.Checkout.SessionCreateParams;
    await expect(stripe.checkout.sessions.create(params)).rejects.toMatchObject({
      type: 'StripeInvalidRequestError',
      code: 'parameter_missing',
      param: 'line_items[0][price_data][currency]',
    });
  });

  test('expires an open session only, and tells of it', async () => {
    const session = await openSession();
    const expired = await stripe.checkout.sessions.expire(session.id);
    expect(expired).toMatchObject({ status: 'expired', url: null });
    await expect(stripe.checkout.sessions.expire(session.id)).rejects.toThrow(/status of `expired`/);
    await running.webhooks.settled();
    expect(types()).toEqual(['checkout.session.expired']);
    expect((await payWith(session, '4242424242424242')).status).toBe(410);
  });

  test('expires by itself when its time has come', async () => {
    const session = await openSession();
    now = new Date(now.getTime() + 24 * 3600 * 1000);
    expect((await stripe.checkout.sessions.retrieve(session.id)).status).toBe('expired');
  });

  test('says that nobody knows a session', async () => {
    await expect(stripe.checkout.sessions.retrieve('cs_test_none')).rejects.toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
    });
  });
});

describe('the hosted page', () => {
  test('shows what is bought, escaped, and leads back to the shop', async () => {
    const session = await openSession();
    const page = await (await fetch(session.url ?? '')).text();
    expect(page).toContain('Row A &amp; B');
    expect(page).toContain('€51.50');
    expect(page).toContain('href="http://shop.test/back"');
    expect(page).toContain('ana@example.com');
    expect(page).toContain('local stand-in');
  });

  test('takes the money once, however often Pay is pressed', async () => {
    const session = await openSession();
    const answers = await Promise.all([1, 2, 3].map(() => payWith(session, '4242424242424242')));
    for (const answer of answers) {
      expect(answer.status).toBe(303);
      expect(answer.headers.get('location')).toBe(`http://shop.test/done?session=${session.id}`);
    }
    await running.webhooks.settled();
    expect(types()).toEqual([
      'charge.succeeded',
      'checkout.session.completed',
      'payment_intent.created',
      'payment_intent.succeeded',
    ]);
    const paid = await stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent.latest_charge'] });
    expect(paid).toMatchObject({
      status: 'complete',
      payment_status: 'paid',
      payment_intent: {
        status: 'succeeded',
        amount_received: 5_150,
        metadata: { orderId: 'ord_1' },
        latest_charge: { paid: true, amount: 5_150 },
      },
    });
  });

  test('keeps a declined buyer on the page, who may try another card', async () => {
    const session = await openSession();
    const declined = await payWith(session, '4000000000000002');
    expect(declined.status).toBe(402);
    expect(await declined.text()).toContain('Your card was declined.');
    const poor = await payWith(session, '4000000000009995');
    expect(await poor.text()).toContain('insufficient funds');
    expect((await payWith(session, '4242424242424242')).status).toBe(303);
    await running.webhooks.settled();
    expect(types().filter((type) => type.endsWith('failed'))).toEqual([
      'charge.failed',
      'charge.failed',
      'payment_intent.payment_failed',
      'payment_intent.payment_failed',
    ]);
  });

  test('asks for 3-D Secure and pays only when it is completed', async () => {
    const session = await openSession();
    const challenge = (await payWith(session, '4000002500003155')).headers.get('location') ?? '';
    const answer = (outcome: string) =>
      fetch(running.url + challenge, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ outcome }) });
    expect((await answer('fail')).headers.get('location')).toBe(`/c/pay/${session.id}`);
    expect(await (await fetch(session.url ?? '')).text()).toContain('unable to authenticate');
    await payWith(session, '4000002500003155');
    expect((await answer('complete')).headers.get('location')).toContain('http://shop.test/done');
    expect((await stripe.checkout.sessions.retrieve(session.id)).payment_status).toBe('paid');
  });

  test('takes no money once the session has expired during the challenge', async () => {
    const session = await openSession();
    const challenge = (await payWith(session, '4000002500003155')).headers.get('location') ?? '';
    await stripe.checkout.sessions.expire(session.id);
    await fetch(running.url + challenge, { method: 'POST', body: new URLSearchParams({ outcome: 'complete' }) });
    const expired = await stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent'] });
    expect(expired).toMatchObject({
      status: 'expired',
      payment_status: 'unpaid',
      payment_intent: { status: 'canceled' },
    });
  });

  test('completes an order that costs nothing without a payment', async () => {
    const session = await stripe.checkout.sessions.create({
      ...orderParams(),
      line_items: [{ quantity: 1, price_data: { currency: 'eur', unit_amount: 0, product_data: { name: 'Guest' } } }],
    });
    expect((await payWith(session, '')).status).toBe(303);
    expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
      status: 'complete',
      payment_status: 'no_payment_required',
      payment_intent: null,
    });
  });

  test('points at the field that is wrong', async () => {
    const session = await openSession();
    const answer = await payWith(session, '4242 4242 4242 4241');
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('Your card number is invalid.');
  });

  test('completes a bank debit unpaid and tells later whether it settled', async () => {
    const debit = async (iban: string) => {
      const session = await stripe.checkout.sessions.create({
        ...orderParams(),
        allowed_payment_method_types: ['sepa_debit'],
      });
      await fetch(`${running.url}/c/pay/${session.id}`, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ method: 'sepa_debit', iban, name: 'Ana' }),
      });
      expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
        status: 'complete',
        payment_status: 'unpaid',
      });
      now = new Date(now.getTime() + 6_000);
      return stripe.checkout.sessions.retrieve(session.id);
    };
    expect((await debit('AT611904300234573201')).payment_status).toBe('paid');
    expect((await debit('AT861904300235473202')).payment_status).toBe('unpaid');
    await running.webhooks.settled();
    expect(types().filter((type) => type.includes('async'))).toEqual([
      'checkout.session.async_payment_failed',
      'checkout.session.async_payment_succeeded',
    ]);
  });
});

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
    expect(asked.next_action?.redirect_to_url?.url).toBe(`${running.url}/3ds/${asked.id}`);
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
    await running.webhooks.settled();
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
    running.faults.add({ path: '/v1/refunds', delayMs: 200 });
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

describe('faults and limits', () => {
  test('fails as often as it was told to', async () => {
    await control('/_faults', { path: '/v1/checkout/sessions', times: 2, status: 500 });
    const patient = new Stripe('sk_test_local', { host: '127.0.0.1', port, protocol: 'http', maxNetworkRetries: 2 });
    await expect(patient.checkout.sessions.create(orderParams())).resolves.toMatchObject({ status: 'open' });
    expect(running.faults.list()).toEqual([]);
  });

  test('leaves the caller waiting, or drops the connection', async () => {
    const impatient = new Stripe('sk_test_local', {
      host: '127.0.0.1',
      port,
      protocol: 'http',
      maxNetworkRetries: 0,
      timeout: 100,
    });
    running.faults.add({ path: '/v1/events', timeout: true });
    await expect(impatient.events.list()).rejects.toThrow(/timeout/);
    running.faults.add({ path: '/v1/events', drop: true, times: 2 });
    await expect(impatient.events.list()).rejects.toMatchObject({ type: 'StripeConnectionError' });
  });

  test('answers 429 beyond the limit', async () => {
    await control('/_faults', { rateLimit: 2 });
    const all = await Promise.allSettled(Array.from({ length: 6 }, () => stripe.events.list()));
    const refused = all.filter((each) => each.status === 'rejected').map((each) => each.reason);
    expect(refused.length).toBeGreaterThanOrEqual(2);
    expect(refused[0]).toMatchObject({ type: 'StripeRateLimitError', statusCode: 429, code: 'rate_limit' });
  });

  test('accepts only a secret or restricted test key', async () => {
    for (const key of ['sk_live_x', 'rk_live_x', 'pk_test_x'])
      await expect(client(key).events.list()).rejects.toMatchObject({
        type: 'StripeAuthenticationError',
        statusCode: 401,
      });
    expect((await client('rk_test_x').events.list()).object).toBe('list');
  });
});

describe('webhooks', () => {
  test('sends whole events that can be read back from the API', async () => {
    const session = await openSession();
    await payWith(session, '4242424242424242');
    await running.webhooks.settled();
    const event = received.find(({ type }) => type === 'checkout.session.completed');
    expect(event).toMatchObject({
      object: 'event',
      livemode: false,
      request: { id: null },
      data: { object: { id: session.id, payment_status: 'paid', amount_total: 5_150 } },
    });
    expect(await stripe.events.retrieve(event?.id ?? '')).toMatchObject({ id: event?.id, pending_webhooks: 0 });
    const listed = await stripe.events.list({ type: 'checkout.session.completed' });
    expect(listed.data.map(({ id }) => id)).toEqual([event?.id]);
  });

  test('tries again until it is answered with 2xx', async () => {
    let refusals = 3;
    answerWith = () => (refusals-- > 0 ? 503 : 200);
    await stripe.checkout.sessions.expire((await openSession()).id);
    await running.webhooks.settled();
    expect(types()).toEqual(['checkout.session.expired']);
    expect(running.webhooks.deliveries()[0]?.attempts.map(({ status }) => status)).toEqual([503, 503, 503, 200]);
  });

  test('doubles, delays, turns round and loses deliveries when asked', async () => {
    await control('/_webhooks', { duplicate: 1, reorder: true });
    await paidIntent();
    await running.webhooks.settled();
    expect(types()).toHaveLength(8);
    expect(new Set(received.map(({ id }) => id)).size).toBe(4);
    expect(received[0]?.type).toBe('checkout.session.completed');

    received.length = 0;
    await control('/_webhooks', { delayMs: 150 });
    const session = await openSession();
    await stripe.checkout.sessions.expire(session.id);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(received).toEqual([]);
    await running.webhooks.settled();
    expect(types()).toEqual(['checkout.session.expired']);

    received.length = 0;
    await control('/_webhooks', { drop: 4 });
    await paidIntent();
    await running.webhooks.settled();
    expect(received).toEqual([]);
    const lost = await stripe.events.list({ type: 'checkout.session.completed', delivery_success: false });
    await control('/_webhooks/resend', { eventId: lost.data[0]?.id });
    await running.webhooks.settled();
    expect(types()).toEqual(['checkout.session.completed']);
  });
});

describe('the server', () => {
  test('remembers payments and undelivered events over a restart', async () => {
    await running.stop();
    answerWith = () => 500;
    running = await start({ dataDir });
    const session = await openSession({ idempotencyKey: 'keep' });
    await payWith(session, '4242424242424242');
    await running.stop();
    answerWith = () => 200;
    running = await start({ dataDir });
    expect((await openSession({ idempotencyKey: 'keep' })).id).toBe(session.id);
    expect((await stripe.checkout.sessions.retrieve(session.id)).payment_status).toBe('paid');
    await running.webhooks.settled();
    expect(types()).toContain('checkout.session.completed');
  });

  test('says which service found which port taken', async () => {
    await expect(start()).rejects.toThrow(
      `The local Stripe cannot listen on port ${port}: it is already taken by another program.`,
    );
  });

  test('lists everything for a developer on its first page', async () => {
    const intent = await paidIntent();
    const page = await (await fetch(running.url)).text();
    expect(page).toContain(intent);
    expect(page).toContain('checkout.session.completed');
  });
});
