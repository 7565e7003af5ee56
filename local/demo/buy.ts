import { setTimeout as delay } from 'node:timers/promises';
import type { SiteClient } from './site-client.ts';

/** Who buys what. `as` is the access token of a buyer who has an account. */
export type Purchase = {
  eventId: string;
  ticketTypeId: string;
  quantity: number;
  seats?: string[];
  buyer: { name: string; email: string };
  locale?: 'en' | 'pt';
  as?: string;
  idempotencyKey: string;
};

const patienceMs = 30_000;
const pauseMs = 500;

/** Fills in the hosted payment page with a good card and sends it. */
const payOn = async (url: string, { name, email }: Purchase['buyer']): Promise<void> => {
  const card = { method: 'card', number: '4242424242424242', expiry: '12 / 40', cvc: '123' };
  const answer = await fetch(url, {
    method: 'POST',
    body: new URLSearchParams({ ...card, name, email }),
    redirect: 'manual',
  });
  if (answer.status !== 303) throw new Error(`The payment page answered ${answer.status}.`);
};

/** Holds tickets; a free order is paid with it. */
export const hold = async (
  call: SiteClient,
  { eventId, ticketTypeId, quantity, seats, buyer, locale, as, idempotencyKey }: Purchase,
) => {
  const { order, token } = await call('createOrder', {
    body: { eventId, lines: [{ ticketTypeId, quantity, ...(seats && { seats }) }], buyer, ...(locale && { locale }) },
    ...(as && { as }),
    idempotencyKey,
  });
  return { status: order.status, link: { params: { orderId: order.orderId }, query: { token } } };
};

/** Holds tickets, pays for them on the hosted page, and waits until the payment has arrived. */
export const buy = async (call: SiteClient, purchase: Purchase): Promise<void> => {
  const { status, link } = await hold(call, purchase);
  if (status !== 'PENDING') return;
  const { url } = await call('startCheckout', link);
  await payOn(url, purchase.buyer);
  const deadline = performance.now() + patienceMs;
  while ((await call('getOrder', link)).status === 'PENDING') {
    if (performance.now() > deadline) throw new Error(`The payment of ${link.params.orderId} did not arrive.`);
    await delay(pauseMs);
  }
};
