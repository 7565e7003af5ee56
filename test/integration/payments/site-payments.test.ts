import { afterEach, describe, expect, test, vi } from 'vitest';
import { aPerson } from '#test/support/builders.ts';
import { receive, statusOf } from '#test/support/checkout.ts';
import { deliver } from '#test/support/deliver.ts';
import { type As, call } from '#test/support/invoke.ts';
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
    await fetch(body.nextUrl, { method: 'POST', body: new URLSearchParams({ outcome: 'complete' }) });
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
    const intentId = body.clientSecret.split('_secret_')[0];
    await fetch(`${process.env.STRIPE_API_URL}/v1/payment_intents/${intentId}/confirm`, {
      method: 'POST',
      headers: { authorization: 'Bearer sk_test_browser' },
      body: new URLSearchParams({ payment_method: 'pm_card_visa' }),
    });
    later(16);
    await deliver('expireOrder', [{ orderId: rushed.orderId }]);
    await deliver('releaseOrder', [{ orderId: rushed.orderId }]);
    expect(await statusOf(rushed.orderId)).toBe('PAID');
  });

  test('and Stripe’s own page never take the same order’s money twice', async () => {
    const onSite = await aHeldOrder();
    await onSite.create();
    const guest = { params: { orderId: onSite.orderId }, query: onSite.query };
    expect((await call('startCheckout', guest)).body.code).toBe('order_not_payable');
    const onPage = await aHeldOrder();
    await call('startCheckout', { params: { orderId: onPage.orderId }, query: onPage.query });
    expect((await onPage.create()).body.code).toBe('order_not_payable');
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

describe('the cards of a person', () => {
  /** Saves a card as Stripe's script in the browser would. */
  const save = async (as: { userId: string }, card = 'pm_card_visa') => {
    const { body } = await call('addPaymentMethod', { as });
    await fetch(`${process.env.STRIPE_API_URL}/v1/setup_intents/${body.setupId}/confirm`, {
      method: 'POST',
      headers: { authorization: 'Bearer sk_test_browser' },
      body: new URLSearchParams({ payment_method: card, client_secret: body.clientSecret }),
    });
  };
  const cardsOf = async (as: { userId: string }): Promise<{ paymentMethodId: string; last4: string }[]> =>
    (await call('listPaymentMethods', { as })).body.data;

  test('are saved, pay an order and can be forgotten', async () => {
    const person = await aPerson();
    expect(await cardsOf(person)).toEqual([]);
    await save(person);
    await save(person, 'pm_card_mastercard');
    const [mastercard, visa] = await cardsOf(person);
    expect([mastercard?.last4, visa?.last4]).toEqual(['4444', '4242']);
    const { create, confirm, orderId } = await aHeldOrder(person);
    await create();
    expect((await confirm(visa?.paymentMethodId as string)).status).toBe(200);
    expect(await statusOf(orderId)).toBe('PAID');
    const params = { paymentMethodId: visa?.paymentMethodId as string };
    expect((await call('removePaymentMethod', { as: person, params })).status).toBe(204);
    expect((await cardsOf(person)).map(({ last4 }) => last4)).toEqual(['4444']);
    expect((await call('removePaymentMethod', { as: person, params })).status).toBe(404);
  });

  test('can be neither used, seen nor forgotten by anybody else', async () => {
    const [person, other] = [await aPerson(), await aPerson()];
    await save(person);
    await save(other);
    const [card] = await cardsOf(person);
    const paymentMethodId = card?.paymentMethodId as string;
    expect((await call('removePaymentMethod', { as: other, params: { paymentMethodId } })).status).toBe(404);
    const { create, confirm } = await aHeldOrder(other);
    await create();
    expect((await confirm(paymentMethodId)).body.code).toBe('payment_method_unusable');
    expect((await cardsOf(other)).map((one) => one.paymentMethodId)).not.toContain(paymentMethodId);
  });

  test('are forgotten by Stripe with the account', async () => {
    const person = await aPerson();
    await save(person);
    const { findCustomer } = await import('#shared/storage/customers.ts');
    const { eraseAccount } = await import('#shared/storage/account-erasure.ts');
    const customerId = (await findCustomer(person.userId)) as string;
    await eraseAccount(person.userId, new Date().toISOString());
    expect(await findCustomer(person.userId)).toBeUndefined();
    expect(await deliver('forgetCustomer', [{ customerId }, { customerId }])).toEqual([]);
    const gone = await fetch(`${process.env.STRIPE_API_URL}/v1/customers/${customerId}`, {
      headers: { authorization: 'Bearer sk_test_local' },
    });
    expect(gone.status).toBe(404);
  });
});
