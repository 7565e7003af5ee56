import { jobs } from '#shared/contracts/jobs.ts';
import * as stripe from '#shared/gateways/stripe.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';
import * as orders from '#shared/storage/orders.ts';

type Deps = { orders: Pick<typeof orders, 'find' | 'markRefunded'>; stripe: Pick<typeof stripe, 'refund'> };

/** Gives back money that came after its tickets were gone. Stripe's idempotency key makes a repeat the same refund. */
export const refundOrder = async (
  { payload, now }: Delivery<typeof jobs.refundOrder>,
  { orders, stripe }: Deps,
): Promise<string> => {
  const order = await orders.find(payload.orderId);
  if (order?.status !== 'REFUND_DUE' || !order.intentId)
    return `nothing to refund: ${order?.status ?? 'no such order'}`;
  const outcome = await stripe.refund(order.orderId, order.intentId);
  await orders.markRefunded(order.orderId, now);
  return outcome;
};

export const handler = queueHandler(jobs.refundOrder, refundOrder, { orders, stripe });
