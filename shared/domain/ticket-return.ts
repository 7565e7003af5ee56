import { Refusal } from './errors.ts';
import type { Event } from './event.ts';
import { shareOf } from './money.ts';
import { isPaidByHand } from './order-origin.ts';
import { planRefund, type Refundable, type RefundPlan } from './refund-rules.ts';
import type { ReturnPolicy } from './terms.ts';

/** What giving a ticket back comes to: its price, what of it is kept, and what goes back, in minor units. */
export type TicketReturn = { until: string; price: number; kept: number; plan: RefundPlan };

/** The moment until which tickets may be given back, counted from when the event begins. */
export const returnsUntil = ({ untilHours }: ReturnPolicy, { sessions }: Pick<Event, 'sessions'>): string => {
  const begins = Math.min(...sessions.map(({ startsAt }) => Date.parse(startsAt)));
  return new Date(begins - untilHours * 3_600_000).toISOString();
};

/** Who gives a ticket back: its buyer, or whom it was handed on to at that moment. */
export type Returning = { ticketId: string; heldSince?: string | undefined };

/**
 * What its buyer gets for one ticket, under the terms of its order, whoever gives it back. `ticket_not_returnable` where
 * those do not allow it or it is too late, or where the ticket was used or is somebody else's by now.
 */
export const planReturn = (
  about: Refundable,
  { ticketId, heldSince }: Returning,
  event: Event,
  now: string,
): TicketReturn => {
  const { order, tickets } = about;
  const ticket = tickets.find((candidate) => candidate.ticketId === ticketId);
  const until = order.returns && returnsUntil(order.returns, event);
  if (!order.returns || !until || now >= until || event.status !== 'PUBLISHED')
    throw new Refusal('ticket_not_returnable');
  // Money that the organizer took themselves is theirs to give back.
  const isTheirs = isPaidByHand(order) && order.total > 0;
  if (ticket?.status !== 'VALID' || ticket.heldBy?.since !== heldSince || isTheirs)
    throw new Refusal('ticket_not_returnable');
  const { amount: price } = planRefund(about, { ticketIds: [ticketId] });
  const kept = Math.min(price, shareOf(price, order.returns.keptPercent * 100, order.currency));
  return { until, price, kept, plan: planRefund(about, { ticketIds: [ticketId], amount: price - kept }) };
};
