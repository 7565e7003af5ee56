import { countedOf, holdsOf, seatsOf } from '#shared/domain/order.ts';
import { draftRefund, leftToRefund } from '#shared/domain/refund.ts';
import { idFor } from '#shared/platform/ids.ts';
import { uncount } from './buyer-limits.ts';
import type { OrderRecords } from './order-records.ts';
import { putRefund, stepOrder, voidTicket } from './refund-actions.ts';
import { freeSeats } from './seats.ts';
import { putBack } from './stock.ts';
import { transactInParts } from './unchanged.ts';

/**
 * PAID → CANCELLED, or REFUND_DUE with the refund of all of it: its event was called off before its tickets were written.
 * What was held goes back where it came from and the buyer's count goes down, with the status, in one transaction; a ticket
 * that a crash had left behind is void. False where the order has changed since it was read.
 */
export const callOff = ({ order, tickets }: Pick<OrderRecords, 'order' | 'tickets'>, now: string): Promise<boolean> => {
  const { orderId, refunded = 0, returned = 0 } = order;
  const amount = leftToRefund(order);
  const returns = holdsOf(order);
  const ticketIds = tickets.map(({ ticketId }) => ticketId);
  // The id follows from the order's, so that there is one such refund however often the order is looked at.
  const refundId = idFor('refund', 'event_cancelled', orderId);
  const refund = draftRefund(order, { refundId, cause: 'event_cancelled', amount, ticketIds, returns }, now);
  const status = amount > 0 ? 'REFUND_DUE' : 'CANCELLED';
  const after = { status, refunded: refunded + amount, returned } as const;
  const core = [
    stepOrder(order, after, now, { endReason: 'event_cancelled', endedAt: now }),
    ...(amount > 0 ? [putRefund(refund)] : []),
    uncount(order, countedOf(order)),
    ...returns.flatMap(([counterId, generation, takes]) =>
      takes.map((take) => putBack({ counterId, generation }, take)),
    ),
    ...freeSeats(order.eventId, seatsOf(order), orderId),
  ];
  return transactInParts(
    core,
    ticketIds.map((ticketId) => voidTicket(ticketId, refundId)),
  );
};
