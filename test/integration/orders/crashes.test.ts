import { afterEach, expect, test, vi } from 'vitest';
import { anOpenCheckout, paidWebhook, receive, statusOf } from '#test/support/checkout.ts';
import { dyingAt, everyCrash } from '#test/support/crashes.ts';
import { deliver } from '#test/support/deliver.ts';
import { call } from '#test/support/invoke.ts';
import { payOn } from '#test/support/payment-page.ts';
import { aSale, buy, leftOf } from '#test/support/sale.ts';

afterEach(() => {
  vi.useRealTimers();
});

const later = (minutes: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minutes * 60_000 });

test('sells once although buying died at any call and the buyer tried again', async () => {
  let run = 0;
  const tried = await everyCrash(async (nth, crash) => {
    const { event, ticketTypes } = await aSale([
      { total: 10, shards: 1 },
      { total: 10, shards: 2 },
    ]);
    const again = { key: `try-after-crash-${run++}`, email: 'ines@example.com' };
    const ask = () =>
      buy(
        event,
        [
          [ticketTypes[0]!, 2],
          [ticketTypes[1]!, 1],
        ],
        again,
      );
    const isReached = await dyingAt(nth, crash, ask);
    const { status } = await ask();
    expect([crash, nth, status, await leftOf(ticketTypes[0]!), await leftOf(ticketTypes[1]!)]).toEqual([
      crash,
      nth,
      201,
      8,
      9,
    ]);
    return isReached;
  });
  expect(tried).toBeGreaterThanOrEqual(2);
});

test('pays once although receiving the payment died at any call and Stripe sent it again', async () => {
  const tried = await everyCrash(async (nth, crash) => {
    const { orderId, url, type } = await anOpenCheckout();
    await payOn(url);
    const webhook = await paidWebhook(orderId);
    const isReached = await dyingAt(nth, crash, () => receive(webhook));
    await receive(webhook);
    expect([crash, nth, await statusOf(orderId), await leftOf(type)]).toEqual([crash, nth, 'PAID', 98]);
    return isReached;
  });
  expect(tried).toBeGreaterThanOrEqual(2);
});

test('puts stock back once although ending a hold died at any call and the messages came again', async () => {
  const tried = await everyCrash(async (nth, crash) => {
    const { orderId, type } = await anOpenCheckout();
    later(15);
    const end = async () => {
      await deliver('expireOrder', [{ orderId }]);
      await deliver('releaseOrder', [{ orderId }]);
    };
    const isReached = await dyingAt(nth, crash, end);
    await end();
    vi.useRealTimers();
    expect([crash, nth, await statusOf(orderId), await leftOf(type)]).toEqual([crash, nth, 'EXPIRED', 100]);
    return isReached;
  });
  expect(tried).toBeGreaterThanOrEqual(4);
});

/** Makes the payment service go wrong, as it does: an error, or an answer that never arrives. */
const fault = (path: string, how: Record<string, unknown>) =>
  fetch(`${process.env.STRIPE_API_URL}/_faults`, { method: 'POST', body: JSON.stringify({ path, times: 10, ...how }) });
const noFaults = () => fetch(`${process.env.STRIPE_API_URL}/_faults`, { method: 'DELETE' });

test('keeps stock held while the payment service can’t close the page, and puts it back once it can', async () => {
  const { orderId, type } = await anOpenCheckout();
  later(15);
  await deliver('expireOrder', [{ orderId }]);
  await fault('/v1/checkout/sessions', { status: 500 });
  expect(await deliver('releaseOrder', [{ orderId }])).toEqual([0]);
  expect([await statusOf(orderId), await leftOf(type)]).toEqual(['RELEASING', 98]);
  await noFaults();
  await deliver('releaseOrder', [{ orderId }]);
  expect([await statusOf(orderId), await leftOf(type)]).toEqual(['EXPIRED', 100]);
});

test('opens one payment page although the payment service loses its answer again and again', async () => {
  const { event, ticketTypes } = await aSale();
  const { body } = await buy(event, [[ticketTypes[0]!, 1]]);
  const guest = { params: { orderId: body.order.orderId }, query: { token: body.token } };
  await fault('/v1/checkout/sessions', { times: 2, afterCommit: true });
  await call('startCheckout', guest);
  await noFaults();
  const { body: opened } = await call('startCheckout', guest);
  const answer = await fetch(`${process.env.STRIPE_API_URL}/v1/checkout/sessions`, {
    headers: { authorization: 'Bearer sk_test_local' },
  });
  const sessions = (await answer.json()) as { data: { client_reference_id: string; url: string }[] };
  const pages = sessions.data.filter(({ client_reference_id }) => client_reference_id === body.order.orderId);
  expect(pages.map(({ url }) => url)).toEqual([opened.url]);
});

test('says that the payment page does not answer, and keeps the hold', async () => {
  const { event, ticketTypes } = await aSale();
  const { body } = await buy(event, [[ticketTypes[0]!, 1]]);
  const guest = { params: { orderId: body.order.orderId }, query: { token: body.token } };
  await fault('/v1/checkout/sessions', { status: 500 });
  const refused = await call('startCheckout', guest);
  await noFaults();
  expect([refused.status, refused.body.code, await statusOf(body.order.orderId)]).toEqual([
    503,
    'payment_unavailable',
    'PENDING',
  ]);
  expect((await call('startCheckout', guest)).status).toBe(200);
});
