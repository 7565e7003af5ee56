import { afterEach, describe, expect, test, vi } from 'vitest';
import { aPerson } from '#test/support/builders.ts';
import { receive, statusOf } from '#test/support/checkout.ts';
import { deliver } from '#test/support/deliver.ts';
import { type As, call } from '#test/support/invoke.ts';
import { payOn } from '#test/support/payment-page.ts';
import { askRefund, recordsOf, told } from '#test/support/refund.ts';
import { aSale, buy, leftOf } from '#test/support/sale.ts';

afterEach(() => {
  vi.useRealTimers();
});

const later = (minutes: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minutes * 60_000 });

/** A held order of two tickets, and what its buyer calls with. */
const aHeldOrder = async (as?: As) => {
  const { owner, event, ticketTypes } = await aSale();
  const type = ticketTypes[0]!;
  const { body } = await buy(event, [[type, 2]], { as });
  const orderId: string = body.order.orderId;
  const query = as ? {} : { token: body.token as string };
  const create = () => call('createPayment', { as, query, body: { orderId } });
  const paymentId = orderId.replace('ord_', 'pay_');
  const confirm = (paymentMethodId: string) =>
    call('confirmPayment', { as, params: { paymentId }, query, body: { paymentMethodId } });
  return { owner, event, type, orderId, paymentId, query, create, confirm };
};

/** Pays as Stripe's script in the buyer's browser does, and we are told nothing. */
const payInBrowser = (clientSecret: string) =>
  fetch(`${process.env.STRIPE_API_URL}/v1/payment_intents/${clientSecret.split('_secret_')[0]}/confirm`, {
    method: 'POST',
    headers: { authorization: 'Bearer sk_test_browser' },
    body: new URLSearchParams({ payment_method: 'pm_card_visa' }),
  });

describe('a payment on the site', () => {
  test('is made once, paid with a card, and makes the order paid at once', async () => {
    const { orderId, paymentId, query, create, confirm } = await aHeldOrder();
    const [first, second] = [await create(), await create()];
    expect([first.status, second.body]).toEqual([201, first.body]);
    expect(first.body).toMatchObject({
      payment: { paymentId, orderId, status: 'requires_payment', by: 'intent', amount: 2800, currency: 'EUR' },
      clientSecret: expect.stringMatching(/^pi_\w+_secret_/),
    });
    const { status, body } = await confirm('pm_card_visa');
    expect([status, body.payment.status, await statusOf(orderId)]).toEqual([200, 'succeeded', 'PAID']);
    expect((await call('getPayment', { params: { paymentId }, query })).body.status).toBe('succeeded');
  });

  test('is one although two clicks come at the same moment', async () => {
    const { create } = await aHeldOrder();
    const [one, other] = await Promise.all([create(), create()]);
    expect(one.body.clientSecret).toBe(other.body.clientSecret);
  });

  test('says that the bank declined, and takes another card', async () => {
    const { orderId, create, confirm } = await aHeldOrder();
    await create();
    const declined = await confirm('pm_card_chargeDeclinedInsufficientFunds');
    expect([declined.status, declined.body.code, declined.body.facts]).toEqual([
      402,
      'payment_declined',
      { reason: 'insufficient_funds' },
    ]);
    expect(await statusOf(orderId)).toBe('PENDING');
    expect((await confirm('pm_card_visa')).body.payment.status).toBe('succeeded');
  });

  test('leads to the bank where it wants to ask, and is paid when Stripe says so', async () => {
    const { orderId, create, confirm } = await aHeldOrder();
    await create();
    const { body } = await confirm('pm_card_threeDSecure2Required');
    expect([body.payment.status, body.nextUrl]).toEqual(['requires_payment', expect.stringMatching(/\/3ds\/pi_/)]);
    const passed = new URLSearchParams({ outcome: 'complete' });
    await fetch(body.nextUrl, { method: 'POST', body: passed, redirect: 'manual' });
    for (const webhook of await told(orderId, 'payment_intent.succeeded'))
      for (const _ of [1, 2]) await receive(webhook);
    expect(await statusOf(orderId)).toBe('PAID');
  });

  test('is cancelled before its stock goes back, and money that was faster counts', async () => {
    const { orderId, type, create, confirm } = await aHeldOrder();
    await create();
    later(16);
    await deliver('expireOrder', [{ orderId }]);
    await deliver('releaseOrder', [{ orderId }]);
    vi.useRealTimers();
    expect([await statusOf(orderId), await leftOf(type)]).toEqual(['EXPIRED', 100]);
    expect((await confirm('pm_card_visa')).body.code).toBe('order_not_payable');
    const rushed = await aHeldOrder();
    const { body } = await rushed.create();
    await payInBrowser(body.clientSecret);
    later(16);
    await deliver('expireOrder', [{ orderId: rushed.orderId }]);
    await deliver('releaseOrder', [{ orderId: rushed.orderId }]);
    expect(await statusOf(rushed.orderId)).toBe('PAID');
  });

  test('is ended before Stripe’s own page opens, and the page before a payment here, as often as one likes', async () => {
    const { orderId, query, create, confirm } = await aHeldOrder();
    const openPage = async (): Promise<string> =>
      (await call('startCheckout', { params: { orderId }, query })).body.url;
    await create();
    const page = await openPage();
    expect((await confirm('pm_card_visa')).body.code).toBe('order_not_payable');
    expect(await openPage()).toBe(page);
    await create();
    await expect(payOn(page)).rejects.toThrow('410');
    const second = await openPage();
    expect(second).not.toBe(page);
    await create();
    expect((await confirm('pm_card_visa')).body.payment.status).toBe('succeeded');
    await expect(payOn(second)).rejects.toThrow('410');
    expect(await statusOf(orderId)).toBe('PAID');
  });

  test('does not begin once Stripe’s own page has been paid, nor the page once the payment was made', async () => {
    const onPage = await aHeldOrder();
    const { body } = await call('startCheckout', { params: { orderId: onPage.orderId }, query: onPage.query });
    await payOn(body.url);
    expect((await onPage.create()).body.code).toBe('order_not_payable');
    const onSite = await aHeldOrder();
    const created = await onSite.create();
    await payInBrowser(created.body.clientSecret);
    const asked = { params: { orderId: onSite.orderId }, query: onSite.query };
    expect((await call('startCheckout', asked)).body.code).toBe('order_not_payable');
  });

  test('is asked for again at the bank by whoever came back without an answer', async () => {
    const { orderId, create, confirm } = await aHeldOrder();
    await create();
    const [first, second] = [
      await confirm('pm_card_threeDSecure2Required'),
      await confirm('pm_card_threeDSecure2Required'),
    ];
    expect(second.body.nextUrl).toBe(first.body.nextUrl);
    const answer = await fetch(first.body.nextUrl, {
      method: 'POST',
      body: new URLSearchParams({ outcome: 'fail' }),
      redirect: 'manual',
    });
    expect(answer.headers.get('location')).toMatch(
      new RegExp(`/order\\?id=${orderId}&from=payment&.*redirect_status=failed#`),
    );
    expect(await statusOf(orderId)).toBe('PENDING');
    expect((await confirm('pm_card_visa')).body.payment.status).toBe('succeeded');
  });

  test('is refunded like any other', async () => {
    const { owner, orderId, paymentId, query, create, confirm } = await aHeldOrder();
    await create();
    await confirm('pm_card_visa');
    await deliver('issueTickets', [{ orderId }]);
    await askRefund(owner, orderId, { amount: 800 });
    await deliver('refundOrder', [{ orderId }]);
    expect((await recordsOf(orderId)).order.returned).toBe(800);
    const { body } = await call('getPayment', { params: { paymentId }, query });
    expect([body.status, body.refunded]).toEqual(['partially_refunded', 800]);
  });
});

describe('the payments of a person', () => {
  test('are listed page by page, without what was free and without anybody else’s', async () => {
    const person = await aPerson();
    const { event, ticketTypes } = await aSale([{}, { price: 0 }]);
    for (const type of [0, 1, 0]) await buy(event, [[ticketTypes[type]!, 1]], { as: person });
    await buy(event, [[ticketTypes[0]!, 1]], { as: await aPerson() });
    const { body } = await call('listPayments', { as: person, query: { limit: '2' } });
    const rest = await call('listPayments', { as: person, query: { limit: '2', cursor: body.nextCursor } });
    expect([...body.data, ...rest.body.data].map(({ amount }) => amount)).toEqual([1400, 1400]);
  });
});
