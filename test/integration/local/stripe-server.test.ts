import Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { clientAt, orderParams, stripeAccount } from './stripe-account.ts';

const port = 19214;
const account = stripeAccount(port);
const { control, openSession, paidIntent, payWith, stripe, types } = account;

describe('faults and limits', () => {
  test('fails as often as it was told to', async () => {
    await control('/_faults', { path: '/v1/checkout/sessions', times: 2, status: 500 });
    const patient = new Stripe('sk_test_local', { host: '127.0.0.1', port, protocol: 'http', maxNetworkRetries: 2 });
    await expect(patient.checkout.sessions.create(orderParams())).resolves.toMatchObject({ status: 'open' });
    expect(account.running.faults.list()).toEqual([]);
  });

  test('leaves the caller waiting, or drops the connection', async () => {
    const impatient = clientAt(port, 'sk_test_local', 100);
    account.running.faults.add({ path: '/v1/events', timeout: true });
    await expect(impatient.events.list()).rejects.toThrow(/timeout/);
    account.running.faults.add({ path: '/v1/events', drop: true, times: 2 });
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
      await expect(clientAt(port, key).events.list()).rejects.toMatchObject({
        type: 'StripeAuthenticationError',
        statusCode: 401,
      });
    expect((await clientAt(port, 'rk_test_x').events.list()).object).toBe('list');
  });
});

describe('webhooks', () => {
  test('sends whole events that can be read back from the API', async () => {
    const session = await openSession();
    await payWith(session, '4242424242424242');
    await account.running.webhooks.settled();
    const event = account.received.find(({ type }) => type === 'checkout.session.completed');
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
    account.answerWith = () => (refusals-- > 0 ? 503 : 200);
    await stripe.checkout.sessions.expire((await openSession()).id);
    await account.running.webhooks.settled();
    expect(types()).toEqual(['checkout.session.expired']);
    expect(account.running.webhooks.deliveries()[0]?.attempts.map(({ status }) => status)).toEqual([
      503, 503, 503, 200,
    ]);
  });

  test('doubles, delays, turns round and loses deliveries when asked', async () => {
    await control('/_webhooks', { duplicate: 1, reorder: true });
    await paidIntent();
    await account.running.webhooks.settled();
    expect(types()).toHaveLength(8);
    expect(new Set(account.received.map(({ id }) => id)).size).toBe(4);
    expect(account.received[0]?.type).toBe('checkout.session.completed');

    account.received.length = 0;
    await control('/_webhooks', { delayMs: 150 });
    const session = await openSession();
    await stripe.checkout.sessions.expire(session.id);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(account.received).toEqual([]);
    await account.running.webhooks.settled();
    expect(types()).toEqual(['checkout.session.expired']);

    account.received.length = 0;
    await control('/_webhooks', { drop: 4 });
    await paidIntent();
    await account.running.webhooks.settled();
    expect(account.received).toEqual([]);
    const lost = await stripe.events.list({ type: 'checkout.session.completed', delivery_success: false });
    await control('/_webhooks/resend', { eventId: lost.data[0]?.id });
    await account.running.webhooks.settled();
    expect(types()).toEqual(['checkout.session.completed']);
  });
});

describe('the server', () => {
  test('remembers payments and undelivered events over a restart', async () => {
    account.answerWith = () => 500;
    await account.restart();
    const session = await openSession({ idempotencyKey: 'keep' });
    await payWith(session, '4242424242424242');
    account.answerWith = () => 200;
    await account.restart();
    expect((await openSession({ idempotencyKey: 'keep' })).id).toBe(session.id);
    expect((await stripe.checkout.sessions.retrieve(session.id)).payment_status).toBe('paid');
    await account.running.webhooks.settled();
    expect(types()).toContain('checkout.session.completed');
  });

  test('says which service found which port taken', async () => {
    await expect(account.start()).rejects.toThrow(
      `The local Stripe cannot listen on port ${port}: it is already taken by another program.`,
    );
  });

  test('lists everything for a developer on its first page', async () => {
    const intent = await paidIntent();
    const page = await (await fetch(account.running.url)).text();
    expect(page).toContain(intent);
    expect(page).toContain('checkout.session.completed');
  });
});
