import * as jobs from '#shared/contracts/jobs/refunds.ts';
import type { Order } from '#shared/domain/order.ts';
import { isOpen, type Refund } from '#shared/domain/refund.ts';
import * as stripe from '#shared/gateways/stripe-refunds.ts';
import { count, metricNames } from '#shared/platform/observability.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';
import * as records from '#shared/storage/order-records.ts';
import * as orders from '#shared/storage/orders.ts';
import * as refunds from '#shared/storage/refunds.ts';

type Deps = {
  records: Pick<typeof records, 'load'>;
  refunds: Pick<typeof refunds, 'settle'>;
  orders: Pick<typeof orders, 'watchFrom'>;
  stripe: Pick<typeof stripe, 'sendRefund' | 'findRefund' | 'listRefunds'>;
};

/** A bank that takes its time is asked again after this long, should its message never come. */
const askAgainMilliseconds = 6 * 60 * 60_000;

type About = { order: Order & { intentId: string }; now: string };

/**
 * The provider will not make this refund. Perhaps because somebody has made it in its dashboard: then that one stands for
 * ours. Otherwise ours has failed, and the organizer is told.
 */
const whenRefused = async ({ refundId, amount }: Refund, failure: string, { order, now }: About, deps: Deps) => {
  for (const made of await deps.stripe.listRefunds(order.intentId)) await deps.refunds.settle(order.orderId, made, now);
  return deps.refunds.settle(order.orderId, { refundId, amount, state: 'failed', failure }, now);
};

/** One refund given to the provider, or asked after where it was given before. */
const bringOn = async (refund: Refund, about: About, deps: Deps): Promise<string> => {
  const { order, now } = about;
  const { orderId, intentId, payout } = order;
  const { refundId, amount, providerId } = refund;
  if (providerId) return deps.refunds.settle(orderId, await deps.stripe.findRefund(providerId), now);
  const answer = await deps.stripe.sendRefund({ orderId, refundId, intentId, amount, isPaidOut: payout !== undefined });
  if (!('refused' in answer)) return deps.refunds.settle(orderId, answer, now);
  return whenRefused(refund, answer.refused, about, deps);
};

/**
 * Brings the open refunds of an order on. The provider's idempotency key makes a repeat the same refund, and whoever tells
 * first that it is done, this answer or a webhook, settles it.
 */
export const refundOrder = async (
  { payload: { orderId }, now }: Delivery<typeof jobs.refundOrder>,
  deps: Deps,
): Promise<string> => {
  const found = await deps.records.load(orderId);
  const open = found?.refunds.filter(isOpen) ?? [];
  const { order } = found ?? {};
  if (open.length === 0 || !order?.intentId) return `nothing to refund: ${order?.status ?? 'no such order'}`;
  const about = { order: { ...order, intentId: order.intentId }, now };
  const outcomes: string[] = [];
  for (const refund of open) {
    const outcome = await bringOn(refund, about, deps);
    if (outcome === 'FAILED') count(metricNames.refundFailed);
    outcomes.push(outcome);
  }
  await deps.orders.watchFrom(orderId, new Date(Date.parse(now) + askAgainMilliseconds).toISOString());
  return `${open.length} refunds: ${outcomes.join(', ')}`;
};

export const handler = queueHandler(jobs.refundOrder, refundOrder, { records, refunds, orders, stripe });
