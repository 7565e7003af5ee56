import {
  afterNews,
  draftRefund,
  matchRefund,
  orderAfter,
  type Refund,
  type RefundNews,
} from '#shared/domain/refund.ts';
import { planFoundRefund } from '#shared/domain/refund-rules.ts';
import { returnsOf, seatsBack } from '#shared/domain/refund-stock.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import { idFor } from '#shared/platform/ids.ts';
import { load, type OrderRecords } from './order-records.ts';
import { countAgain, putRefund, stepOrder, stepRefund, takeBack, voidTicket } from './refund-actions.ts';
import { freeSeats } from './seats.ts';
import { loadSale } from './ticket-types.ts';
import { transactInParts, transactUnchanged } from './unchanged.ts';

const isUsable = (tickets: readonly Ticket[], ending: readonly string[] = []): boolean =>
  tickets.some(({ ticketId, status }) => status === 'VALID' && !ending.includes(ticketId));

/**
 * Writes a refund with everything it means, in one transaction: the order's sums, its tickets void, stock and seats on sale again,
 * sales and the buyer's count down. Tickets beyond the room of a transaction end before it; a repeat finds them so. False
 * where the order or a ticket has changed since it was read, or the refund is there already.
 */
export const create = async ({ order, tickets }: OrderRecords, refund: Refund, now: string): Promise<boolean> => {
  const after = orderAfter(order, undefined, refund, isUsable(tickets, refund.ticketIds));
  // Whoever gives a ticket back must hold it still in this very moment.
  const revisionOf = (ticketId: string) =>
    refund.cause === 'attendee' ? tickets.find((ticket) => ticket.ticketId === ticketId)?.revision : undefined;
  const also = refund.settles ? { byHand: (order.byHand ?? 0) + refund.amount } : {};
  const core = [
    stepOrder(order, after, now, also),
    putRefund(refund),
    ...takeBack(order, refund),
    ...freeSeats(order.eventId, seatsBack(tickets, refund), order.orderId),
  ];
  return transactInParts(
    core,
    refund.ticketIds.map((ticketId) => voidTicket(ticketId, refund.refundId, revisionOf(ticketId))),
  );
};

/**
 * A refund that was made in the provider's dashboard is written down as if it had been asked for here. One of all that is left
 * ends the tickets, and what was bought is on sale again; of a part nobody can know which ticket is meant, so it ends none.
 */
const adopt = async (records: OrderRecords, news: RefundNews, now: string): Promise<boolean> => {
  const { order, refunds } = records;
  const refundId = idFor('refund', news.providerId, order.orderId);
  const plan = planFoundRefund(records, news.amount);
  const { ticketTypes = [] } = (await loadSale(order.eventId)) ?? {};
  const returns = returnsOf(order, refunds, plan.parts, ticketTypes);
  const asked = draftRefund(order, { refundId, cause: 'provider', ...plan, returns }, now);
  return create(records, afterNews(asked, news, now) ?? asked, now);
};

const step = ({ order, tickets }: OrderRecords, before: Refund, after: Refund, now: string): Promise<boolean> =>
  transactUnchanged([
    stepOrder(order, orderAfter(order, before, after, isUsable(tickets)), now),
    stepRefund(before, after),
    ...(after.status === 'FAILED' ? countAgain(order, after) : []),
  ]);

/** Somebody else wrote the order first so often that the message had better come again. */
const mostTries = 6;

/** What became of news about a refund; `settled` with its new state. */
export type Settled = 'unknown_order' | 'nothing_new' | Refund['status'];

/**
 * Applies what the provider says of a refund, in whatever order and however often it comes. A refund nobody asked for here
 * is adopted, so that the books say what the bank says.
 */
export const settle = async (orderId: string, news: RefundNews, now: string): Promise<Settled> => {
  for (let tried = 0; tried < mostTries; tried++) {
    const records = await load(orderId);
    if (!records) return 'unknown_order';
    if (news.intentId && records.order.intentId === undefined)
      throw new Error('Its payment has not been heard of yet; the message comes again.');
    if (news.intentId && records.order.intentId !== news.intentId) return 'unknown_order';
    const before = matchRefund(records.refunds, news);
    if (!before && (news.state === 'failed' || !news.providerId)) return 'nothing_new';
    const after = before && afterNews(before, news, now);
    if (before && !after) return 'nothing_new';
    if (records.order.status === 'PAID') throw new Error('Its tickets are being written; the message comes again.');
    const isWritten = before && after ? await step(records, before, after, now) : await adopt(records, news, now);
    if (isWritten) return after?.status ?? (news.state === 'succeeded' ? 'DONE' : 'SENT');
  }
  throw new Error('The order keeps changing; the refund is settled when its message comes again.');
};
