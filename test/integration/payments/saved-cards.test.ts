import { describe, expect, test } from 'vitest';
import type { TicketType } from '#shared/domain/ticket-type.ts';
import { eraseAccount } from '#shared/storage/account-erasure.ts';
import { findCustomer } from '#shared/storage/customers.ts';
import { aPerson } from '#test/support/builders.ts';
import { receive, statusOf } from '#test/support/checkout.ts';
import { deliver } from '#test/support/deliver.ts';
import { type As, call } from '#test/support/invoke.ts';
import { payOn } from '#test/support/payment-page.ts';
import { aSale, buy } from '#test/support/sale.ts';
import { cardsOf, saveCard } from '#test/support/saved-card.ts';
import { type Boxed, webhooksFor } from '#test/support/webhook-box.ts';

const mastercard = '5555555555554444';
const savedThenDeclined = '4000000000000341';

/** A held order of a person, and paying it with one of their cards, or on Stripe's page. */
const aHeldOrder = async (person: As) => {
  const { event, ticketTypes } = await aSale();
  const { body } = await buy(event, [[ticketTypes[0] as TicketType, 2]], { as: person });
  const orderId: string = body.order.orderId;
  const params = { paymentId: orderId.replace('ord_', 'pay_') };
  const pay = async (paymentMethodId: string, as: As = person, query = {}) => {
    const { status, body } = await call('createPayment', { as, query, body: { orderId } });
    if (status !== 201) return { status, body };
    return call('confirmPayment', { as, params, query, body: { paymentMethodId } });
  };
  const openPage = async (sent: { query?: { token: string } } | { as: As } = { as: person }): Promise<string> =>
    (await call('startCheckout', { ...sent, params: { orderId } })).body.url;
  return { orderId, token: body.token as string, pay, openPage };
};

describe('a saved card', () => {
  test('pays an order and can be forgotten', async () => {
    const person = await aPerson();
    expect(await cardsOf(person)).toEqual([]);
    await saveCard(person);
    await saveCard(person, mastercard);
    const [second, first] = await cardsOf(person);
    expect([second?.last4, first?.last4]).toEqual(['4444', '4242']);
    const { orderId, pay } = await aHeldOrder(person);
    expect((await pay(first?.paymentMethodId as string)).status).toBe(200);
    expect(await statusOf(orderId)).toBe('PAID');
    const payment = await call('getPayment', { as: person, params: { paymentId: orderId.replace('ord_', 'pay_') } });
    expect(payment.body).toMatchObject({ status: 'succeeded', card: { brand: 'visa', last4: '4242' } });
    const params = { paymentMethodId: first?.paymentMethodId as string };
    expect((await call('removePaymentMethod', { as: person, params })).status).toBe(204);
    expect((await cardsOf(person)).map(({ last4 }) => last4)).toEqual(['4444']);
    expect((await call('removePaymentMethod', { as: person, params })).status).toBe(404);
  });

  test('that is declined leaves the way to Stripe’s page open', async () => {
    const person = await aPerson();
    await saveCard(person, savedThenDeclined);
    const [card] = await cardsOf(person);
    const { orderId, pay, openPage } = await aHeldOrder(person);
    expect((await pay(card?.paymentMethodId as string)).body.code).toBe('payment_declined');
    await payOn(await openPage());
    for (const webhook of await webhooksFor(orderId, 'checkout.session.completed')) await receive(webhook);
    expect(await statusOf(orderId)).toBe('PAID');
  });

  test('can be neither used, seen nor forgotten by anybody else, not even with the link of the order', async () => {
    const [person, other] = [await aPerson(), await aPerson()];
    await saveCard(person);
    await saveCard(other, mastercard);
    const [card] = await cardsOf(person);
    const paymentMethodId = card?.paymentMethodId as string;
    expect((await call('removePaymentMethod', { as: other, params: { paymentMethodId } })).status).toBe(404);
    expect((await (await aHeldOrder(other)).pay(paymentMethodId)).body.code).toBe('payment_method_unusable');
    expect((await cardsOf(other)).map(({ last4 }) => last4)).toEqual(['4444']);
    const { orderId, token, pay } = await aHeldOrder(person);
    expect((await pay(paymentMethodId, other, { token })).status).toBe(404);
    expect(await statusOf(orderId)).toBe('PENDING');
  });

  test('is offered on Stripe’s page to its owner alone', async () => {
    const person = await aPerson();
    await saveCard(person);
    const { openPage, token } = await aHeldOrder(person);
    const shows = async (url: string) => (await (await fetch(url)).text()).includes('•••• 4242');
    const own = await openPage();
    expect(await shows(own)).toBe(true);
    const withLink = await openPage({ query: { token } });
    expect(withLink).not.toBe(own);
    expect(await shows(withLink)).toBe(false);
    expect(await openPage()).toBe(withLink);
  });

  test('is saved while paying by whoever wishes it, and by nobody else', async () => {
    const person = await aPerson();
    await payOn(await (await aHeldOrder(person)).openPage());
    expect(await cardsOf(person)).toEqual([]);
    await payOn(await (await aHeldOrder(person)).openPage(), mastercard, { save: 'on' });
    expect((await cardsOf(person)).map(({ last4 }) => last4)).toEqual(['4444']);
  });

  test('is no order’s payment: its message changes nothing', async () => {
    const person = await aPerson();
    await saveCard(person);
    const customerId = (await findCustomer(person.userId)) as string;
    const [webhook] = await webhooksFor(customerId, 'checkout.session.completed');
    expect((await receive(webhook as Boxed)).body).toEqual({ outcome: 'ignored' });
  });

  test('is forgotten by Stripe with the account', async () => {
    const person = await aPerson();
    await saveCard(person);
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
