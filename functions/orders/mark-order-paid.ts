import { markOrderPaidRoute } from '#shared/contracts/entered-orders.ts';
import { Refusal } from '#shared/domain/errors.ts';
import type { Order } from '#shared/domain/order.ts';
import { isPaidByHand } from '#shared/domain/order-origin.ts';
import { soldOrder } from '#shared/domain/order-view.ts';
import * as stripe from '#shared/gateways/stripe-payments.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { assertMayOrganize } from '#shared/storage/order-parties.ts';
import * as orders from '#shared/storage/orders.ts';

type Deps = {
  orders: Pick<typeof orders, 'find' | 'markPaid' | 'markPaidByHand'>;
  stripe: Pick<typeof stripe, 'closePayment'>;
  assertMayOrganize: typeof assertMayOrganize;
};

/** The buyer may open a payment page between our looking and our writing; then that one is closed too. */
const mostTries = 3;

/**
 * Pays an order with money that came another way: the payment page is closed first, and only an order whose page is the one
 * that was closed becomes paid. If the buyer was faster, the order is paid by them.
 */
export const markOrderPaid = async (
  { params: { orderId }, body: { how, note }, caller, now }: Request<typeof markOrderPaidRoute>,
  { orders, stripe, assertMayOrganize }: Deps,
) => {
  for (let tried = 0; tried < mostTries; tried++) {
    const found = await orders.find(orderId);
    await assertMayOrganize(found, caller, 'edit_orders');
    const order = found as Order;
    // Saying it twice is saying it once.
    if (isPaidByHand(order)) return soldOrder(order);
    if (order.status !== 'PENDING' || order.total === 0) throw new Refusal('order_not_payable');
    const { payment } = order;
    const closed = payment ? await stripe.closePayment(payment.sessionId) : { outcome: 'closed' as const };
    if (closed.outcome === 'processing') throw new Refusal('order_not_payable');
    if (closed.outcome === 'paid') {
      const paid = await orders.markPaid(orderId, closed.received, now);
      if (paid) return soldOrder(paid);
      continue;
    }
    const origin = { kind: 'manual' as const, by: caller.userId, reason: note, how };
    const paid = await orders.markPaidByHand(order, origin, now);
    if (paid) return soldOrder(paid);
  }
  throw new Refusal('order_not_payable');
};

export const handler = httpHandler(markOrderPaidRoute, markOrderPaid, { orders, stripe, assertMayOrganize });
