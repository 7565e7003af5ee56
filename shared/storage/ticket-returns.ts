import { Refusal, refuseField } from '#shared/domain/errors.ts';
import { parseTicketId } from '#shared/domain/ids.ts';
import { draftRefund, type Refund } from '#shared/domain/refund.ts';
import { returnsOf } from '#shared/domain/refund-stock.ts';
import { planReturn, type Returning, type TicketReturn } from '#shared/domain/ticket-return.ts';
import { idFor } from '#shared/platform/ids.ts';
import { load, type OrderRecords } from './order-records.ts';
import { create } from './refunds.ts';
import { loadSale } from './ticket-types.ts';

/** A ticket is given back once, and once more each time it was made valid again, so its refund's name follows from that. */
const refundIdOf = (ticketId: string, refunds: readonly Refund[]): string => {
  const restored = refunds.filter((refund) => refund.restoredAt && refund.ticketIds.includes(ticketId)).length;
  return idFor('refund', 'attendee', ticketId, ...(restored > 0 ? [String(restored)] : []));
};

const saleOf = async ({ order }: OrderRecords) => {
  const sale = await loadSale(order.eventId);
  if (!sale) throw new Refusal('not_found');
  return sale;
};

/** What giving a ticket of this order back comes to now; refuses as {@link planReturn} does. */
export const previewReturn = async (found: OrderRecords, returning: Returning, now: string): Promise<TicketReturn> =>
  planReturn(found, returning, (await saleOf(found)).event, now);

/** A scan or another refund may be faster; after so many times somebody should look again. */
const mostTries = 5;

type Asked = Returning & {
  /** What the buyer was shown that goes back, in minor units; refused as `return_changed` if it is something else by now. */
  amount?: number;
  now: string;
};

/**
 * Gives a ticket back for whose it is: the ticket ends, its stock is on sale again and its refund is promised, in one write. A
 * repeat answers the refund that was made. Refuses as {@link planReturn} does.
 */
export const giveBack = async ({ ticketId, heldSince, amount, now }: Asked): Promise<Refund> => {
  for (let tried = 0; tried < mostTries; tried++) {
    const found = await load(parseTicketId(ticketId).orderId);
    if (!found) throw new Refusal('not_found');
    const refundId = refundIdOf(ticketId, found.refunds);
    const existing = found.refunds.find((refund) => refund.refundId === refundId);
    if (existing) return existing;
    const { order, refunds } = found;
    const { event, ticketTypes } = await saleOf(found);
    const { plan } = planReturn(found, { ticketId, heldSince }, event, now);
    if (amount !== undefined && amount !== plan.amount)
      throw refuseField('return_changed', 'amount', { amount: plan.amount, currency: order.currency });
    const returns = returnsOf(order, refunds, plan.parts, ticketTypes);
    const refund = draftRefund(order, { refundId, cause: 'attendee', ...plan, returns }, now);
    if (await create(found, refund, now)) return refund;
  }
  throw new Refusal('temporarily_unavailable');
};
