import type { Order } from '#shared/domain/order.ts';
import { draftRefund } from '#shared/domain/refund.ts';
import { idFor } from '#shared/platform/ids.ts';
import { whileContended } from './contention.ts';
import { TransactionRefused, transact } from './database.ts';
import type { Received } from './orders.ts';
import { putRefund, stepOrder } from './refund-actions.ts';

/** EXPIRED or CANCELLED → REFUND_DUE, with the refund of all of it: money came for tickets that are gone. */
export const requestLate = async (order: Order, { intentId }: Received, now: string): Promise<boolean> => {
  // The id follows from the order's, so that there is one such refund however often the money is told of.
  const refundId = idFor('refund', 'late_payment', order.orderId);
  const refund = draftRefund(order, { refundId, cause: 'late_payment', amount: order.total }, now);
  const after = { refunded: order.total, returned: 0, status: 'REFUND_DUE' as const };
  const actions = [stepOrder(order, after, now, { paidAt: now, intentId }), putRefund(refund)];
  try {
    await whileContended(() => transact(actions));
    return true;
  } catch (error) {
    const isChanged =
      error instanceof TransactionRefused && error.reasons.some(({ code }) => code === 'ConditionalCheckFailed');
    if (isChanged) return false;
    throw error;
  }
};
