import { randomUUID } from 'node:crypto';
import { vi } from 'vitest';
import type { TicketType } from '#shared/domain/ticket-type.ts';
import { load } from '#shared/storage/order-records.ts';
import { anOpenCheckout, paidWebhook, receive } from './checkout.ts';
import { deliver } from './deliver.ts';
import { call, type Sent } from './invoke.ts';
import { payOn } from './payment-page.ts';
import { webhooksFor } from './webhook-box.ts';

/** Stripe's cards for what happens after a payment. */
export const cards = {
  good: '4242424242424242',
  refundsLater: '4000000000007726',
  refundsBounce: '4000000000005126',
  disputed: '4000000000000259',
  inquired: '4000000000001976',
} as const;

/** Everything the table knows of an order. */
export const recordsOf = async (orderId: string) => {
  const records = await load(orderId);
  if (!records) throw new Error('The order is gone.');
  return records;
};

/** An order that was bought, paid with a card and has its tickets. */
export const aBoughtOrder = async ({
  types = [{}],
  quantity = 2,
  card = cards.good,
}: {
  types?: Partial<TicketType>[];
  quantity?: number;
  card?: string;
} = {}) => {
  const checkout = await anOpenCheckout(types, quantity);
  const { orderId, url } = checkout;
  await payOn(url, card);
  await receive(await paidWebhook(orderId));
  await deliver('issueTickets', [{ orderId }]);
  const { order, tickets } = await recordsOf(orderId);
  return { ...checkout, order, intentId: order.intentId as string, ticketIds: tickets.map(({ ticketId }) => ticketId) };
};

/** Asks for a refund as somebody, under a key of its own unless told otherwise. */
export const askRefund = (as: Sent['as'], orderId: string, body: unknown = {}, key: string = randomUUID()) =>
  call('requestRefund', { as, params: { orderId }, body, headers: { 'idempotency-key': key } });

/** A webhook as it came over the wire, heard and applied as the outbox would have it. */
export const hear = async (webhook: { body: string; signature: string }): Promise<void> => {
  await receive(webhook);
  await deliver('applyStripeNews', [{ stripeEventId: JSON.parse(webhook.body).id }]);
};

/** Everything Stripe told of one type about an order or a payment, in the order it came; waits until it is so much. */
export const told = (orderOrIntentId: string, type: string, least = 1) =>
  vi.waitUntil(
    async () => {
      const webhooks = await webhooksFor(orderOrIntentId, type).catch(() => []);
      return webhooks.length >= least && webhooks;
    },
    { timeout: 15_000 },
  );

/** Has the bank settle at once what it is at for an order or a payment; by itself it takes some seconds. */
export const settle = (orderOrIntentId: string) =>
  fetch(`${process.env.STRIPE_API_URL}/_settle`, { method: 'POST', body: JSON.stringify({ names: orderOrIntentId }) });

/** Speaks to the stand-in as Stripe's dashboard would. */
export const inDashboard = async (path: string, fields: Record<string, string> = {}) => {
  const answer = await fetch(`${process.env.STRIPE_API_URL}/v1/${path}`, {
    method: 'POST',
    headers: { authorization: 'Bearer sk_test_dashboard' },
    body: new URLSearchParams(fields),
  });
  return (await answer.json()) as { id: string; status: string };
};

/** Has the worker give back what was asked for. */
export const send = (orderId: string) => deliver('refundOrder', [{ orderId }]);

/** What an order, its refunds and its tickets have come to. */
export const sumsOf = async (orderId: string) => {
  const { order, refunds, tickets } = await recordsOf(orderId);
  return {
    order: [order.status, order.refunded ?? 0, order.returned ?? 0],
    refunds: refunds.map(({ status, amount }) => [status, amount]),
    tickets: tickets.map(({ status }) => status),
  };
};

/** What has gone back at Stripe, refund by refund. */
export const refundedAtStripe = async (intentId: string): Promise<number[]> => {
  const answer = await fetch(`${process.env.STRIPE_API_URL}/v1/refunds?payment_intent=${intentId}`, {
    headers: { authorization: 'Bearer sk_test_local' },
  });
  return ((await answer.json()) as { data: { amount: number }[] }).data.map(({ amount }) => amount);
};
