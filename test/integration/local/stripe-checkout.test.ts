import type Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { orderParams, stripeAccount } from './stripe-account.ts';

const account = stripeAccount(19210);
const { openSession, payWith, stripe, types } = account;

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
    expect(session.url).toBe(`${account.running.url}/c/pay/${session.id}`);
    const items = await stripe.checkout.sessions.listLineItems(session.id);
    expect(items.data.map((item) => [item.description, item.quantity, item.amount_total])).toEqual([
      ['Balcony', 2, 5_000],
      ['Fee', 1, 150],
    ]);
  });

  test('refuses an expiry outside 30 minutes to 24 hours', async () => {
    const seconds = Math.floor(account.now.getTime() / 1000);
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
    await account.running.webhooks.settled();
    expect(types()).toEqual(['checkout.session.expired']);
    expect((await payWith(session, '4242424242424242')).status).toBe(410);
  });

  test('expires by itself when its time has come', async () => {
    const session = await openSession();
    account.now = new Date(account.now.getTime() + 24 * 3600 * 1000);
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
    await account.running.webhooks.settled();
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
    await account.running.webhooks.settled();
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
      fetch(account.running.url + challenge, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ outcome }),
      });
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
    await fetch(account.running.url + challenge, {
      method: 'POST',
      body: new URLSearchParams({ outcome: 'complete' }),
    });
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
      await fetch(`${account.running.url}/c/pay/${session.id}`, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ method: 'sepa_debit', iban, name: 'Ana' }),
      });
      expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
        status: 'complete',
        payment_status: 'unpaid',
      });
      account.now = new Date(account.now.getTime() + 6_000);
      return stripe.checkout.sessions.retrieve(session.id);
    };
    expect((await debit('AT611904300234573201')).payment_status).toBe('paid');
    expect((await debit('AT861904300235473202')).payment_status).toBe('unpaid');
    await account.running.webhooks.settled();
    expect(types().filter((type) => type.includes('async'))).toEqual([
      'checkout.session.async_payment_failed',
      'checkout.session.async_payment_succeeded',
    ]);
  });
});
