import * as jobs from '#shared/contracts/jobs/refunds.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { draftRefund } from '#shared/domain/refund.ts';
import { planRefund, type RefundPlan } from '#shared/domain/refund-rules.ts';
import { idFor } from '#shared/platform/ids.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';
import * as events from '#shared/storage/events.ts';
import * as records from '#shared/storage/order-records.ts';
import * as refunds from '#shared/storage/refunds.ts';

type Deps = {
  records: Pick<typeof records, 'load'>;
  events: Pick<typeof events, 'find'>;
  refunds: Pick<typeof refunds, 'create'>;
};

/** A dispute or another refund may have left nothing to give back; that is no fault of this message. */
const planFor = (found: records.OrderRecords): RefundPlan | undefined => {
  try {
    return planRefund(found, {});
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
};

/**
 * Promises everything back that is left of an order whose event was called off, and ends its tickets. The refund's id
 * follows from the order's, so that there is one however often the message comes; a worker then gives it to the payment
 * provider.
 */
export const refundCalledOff = async (
  { payload: { orderId }, now }: Delivery<typeof jobs.refundCalledOff>,
  { records, events, refunds }: Deps,
): Promise<string> => {
  const found = await records.load(orderId);
  if (!found) return 'there is no such order';
  const { order } = found;
  if (order.status === 'PAID') throw new Error('Its tickets are being written; the message comes again.');
  const event = await events.find(order.eventId);
  if (event?.status !== 'CANCELLED' || !event.refundsBuyers) return 'the event takes place, or keeps the money';
  const refundId = idFor('refund', 'event_cancelled', orderId);
  if (found.refunds.some((refund) => refund.refundId === refundId)) return 'it was promised back before';
  const plan = planFor(found);
  if (!plan) return `nothing to give back: ${order.status}`;
  const refund = draftRefund(order, { refundId, cause: 'event_cancelled', ...plan }, now);
  if (await refunds.create(found, refund, now)) return `promised ${plan.amount} ${order.currency} back`;
  throw new Error('The order has changed meanwhile; its message comes again.');
};

export const handler = queueHandler(jobs.refundCalledOff, refundCalledOff, { records, events, refunds });
