import { afterEach, expect, test, vi } from 'vitest';
import { aPerson } from '#test/support/builders.ts';
import { anOpenCheckout, paidWebhook, receive, statusOf } from '#test/support/checkout.ts';
import { deliver } from '#test/support/deliver.ts';
import { call } from '#test/support/invoke.ts';
import { payOn } from '#test/support/payment-page.ts';
import { aSale, buy, leftOf } from '#test/support/sale.ts';
import { sweptAt } from '#test/support/sweep.ts';

afterEach(() => {
  vi.useRealTimers();
});

/** Time is a parameter: the clock of this process moves on, nobody waits. */
const later = (minutes: number) => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minutes * 60_000 });
};

test('puts the stock back when nobody paid within fifteen minutes', async () => {
  const { type, orderId, url } = await anOpenCheckout();
  expect(await leftOf(type)).toBe(98);
  later(15);
  await deliver('expireOrder', [{ orderId }]);
  expect(await statusOf(orderId)).toBe('RELEASING');
  await deliver('releaseOrder', [{ orderId }]);
  expect([await statusOf(orderId), await leftOf(type)]).toEqual(['EXPIRED', 100]);
  vi.useRealTimers();
  expect(await (await fetch(url)).text()).toMatch(/expired|closed/i);
});

test('keeps the hold when the timer comes too early, and sends the timer back', async () => {
  const { type, orderId } = await anOpenCheckout();
  expect(await deliver('expireOrder', [{ orderId }])).toEqual([]);
  expect([await statusOf(orderId), await leftOf(type)]).toEqual(['PENDING', 98]);
});

test('gives the stock back once although every message comes twice', async () => {
  const { type, orderId } = await anOpenCheckout();
  later(15);
  await deliver('expireOrder', [{ orderId }, { orderId }]);
  await deliver('releaseOrder', [{ orderId }, { orderId }]);
  await deliver('expireOrder', [{ orderId }]);
  expect([await statusOf(orderId), await leftOf(type)]).toEqual(['EXPIRED', 100]);
});

test('works on good messages around a poisoned one, and reports only that one', async () => {
  const [one, two] = [await anOpenCheckout(), await anOpenCheckout()];
  later(15);
  const failed = await deliver('expireOrder', [
    { orderId: one.orderId },
    '{"payload":',
    { orderId: 'not-an-order' },
    { orderId: two.orderId },
  ]);
  expect(failed).toEqual([1, 2]);
  expect([await statusOf(one.orderId), await statusOf(two.orderId)]).toEqual(['RELEASING', 'RELEASING']);
});

test('accepts a payment made in the last moment: the page is closed before the stock is released', async () => {
  const { type, orderId, url } = await anOpenCheckout();
  await payOn(url);
  later(15);
  await deliver('expireOrder', [{ orderId }]);
  await deliver('releaseOrder', [{ orderId }]);
  expect([await statusOf(orderId), await leftOf(type)]).toEqual(['PAID', 98]);
});

test('lets a payment win over a release that has begun', async () => {
  const { type, orderId, url } = await anOpenCheckout();
  await payOn(url);
  later(15);
  await deliver('expireOrder', [{ orderId }]);
  vi.useRealTimers();
  await receive(await paidWebhook(orderId)).then(({ body }) => expect(body.outcome).toBe('paid'));
  await deliver('releaseOrder', [{ orderId }]);
  expect([await statusOf(orderId), await leftOf(type)]).toEqual(['PAID', 98]);
});

test('takes an order off the buyer’s limit when its hold ends', async () => {
  const { event, ticketTypes } = await aSale([{ perBuyer: 2 }]);
  const email = 'limited@example.com';
  const { body } = await buy(event, [[ticketTypes[0]!, 2]], { email });
  expect((await buy(event, [[ticketTypes[0]!, 1]], { email })).body.code).toBe('over_buyer_limit');
  later(15);
  await deliver('expireOrder', [{ orderId: body.order.orderId }]);
  await deliver('releaseOrder', [{ orderId: body.order.orderId }]);
  expect((await buy(event, [[ticketTypes[0]!, 2]], { email })).status).toBe(201);
});

test.each(['buyer', 'organizer'] as const)(
  'lets the %s cancel an unpaid order and puts the stock back',
  async (who) => {
    const { type, orderId, guest, owner } = await anOpenCheckout();
    const cancelled = await call('cancelOrder', who === 'buyer' ? guest : { params: guest.params, as: owner });
    expect([cancelled.status, cancelled.body.status]).toEqual([200, 'RELEASING']);
    await deliver('releaseOrder', [{ orderId }]);
    expect([await statusOf(orderId), await leftOf(type)]).toEqual(['CANCELLED', 100]);
    expect((await call('cancelOrder', guest)).status).toBe(200);
  },
);

test('lets nobody else cancel an order', async () => {
  const { guest } = await anOpenCheckout();
  expect((await call('cancelOrder', { params: guest.params })).status).toBe(404);
  expect((await call('cancelOrder', { params: guest.params, as: await aPerson() })).status).toBe(404);
});

test('does not cancel an order that is paid', async () => {
  const { orderId, guest, url } = await anOpenCheckout();
  await payOn(url);
  await receive(await paidWebhook(orderId));
  expect((await call('cancelOrder', guest)).body.code).toBe('order_not_cancellable');
});

test('opens no payment page once the hold is over', async () => {
  const { guest } = await anOpenCheckout();
  later(15);
  expect((await call('startCheckout', guest)).body.code).toBe('order_expired');
});

test('gives the same payment page to a second click', async () => {
  const { guest, url } = await anOpenCheckout();
  expect((await call('startCheckout', guest)).body.url).toBe(url);
});

test('finds by the sweep an order whose timer was lost', async () => {
  const { orderId } = await anOpenCheckout();
  later(18);
  expect(await sweptAt(new Date().toISOString())).toContainEqual(
    expect.objectContaining({ job: 'expireOrder', payload: { orderId } }),
  );
});
