import * as jobs from '#shared/contracts/jobs/orders.ts';
import * as stripe from '#shared/gateways/stripe-payments.ts';
import { count, metricNames } from '#shared/platform/observability.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';
import * as orders from '#shared/storage/orders.ts';
import { release } from '#shared/storage/reservations.ts';

type Deps = {
  orders: Pick<typeof orders, 'find' | 'markPaid' | 'watchFrom'>;
  stripe: Pick<typeof stripe, 'closePayment'>;
  release: typeof release;
};

/** A bank that takes its time is asked again after this long, should its message never come. */
const askAgainMilliseconds = 60 * 60_000;

/**
 * Finishes ending an order: the payment page is closed first and the stock put back second, so that no money can come for
 * tickets that are on sale again. If the buyer was faster, the order is paid after all.
 */
export const releaseOrder = async (
  { payload, now }: Delivery<typeof jobs.releaseOrder>,
  { orders, stripe, release }: Deps,
): Promise<string> => {
  const order = await orders.find(payload.orderId);
  if (order?.status !== 'RELEASING') return `nothing to release: ${order?.status ?? 'no such order'}`;

  const closed = order.payment ? await stripe.closePayment(order.payment.sessionId) : { outcome: 'closed' as const };
  if (closed.outcome === 'processing') {
    await orders.watchFrom(order.orderId, new Date(Date.parse(now) + askAgainMilliseconds).toISOString());
    return 'the payment is on its way; the stock stays held';
  }
  if (closed.outcome === 'paid') {
    if (await orders.markPaid(order.orderId, closed.received, now)) {
      count(metricNames.orderPaid);
      return 'paid in the last moment';
    }
    count(metricNames.paymentMismatch);
    throw new Error('Money has come that does not match the order; its stock stays held.');
  }
  const isReleased = await release(order, order.endReason ?? 'expired');
  return isReleased ? 'the stock is back' : 'somebody else finished it';
};

export const handler = queueHandler(jobs.releaseOrder, releaseOrder, { orders, stripe, release });
