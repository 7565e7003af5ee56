import type { Invited } from './invitation-answer.ts';
import type { Order } from './order.ts';
import { type HandedOn, isHandedOn, ownTickets, type Ticket } from './ticket.ts';

/**
 * What one person has of a paid order and is invited for: its buyer all that they have kept, by the order's id; whom a ticket
 * was handed on to that ticket, by the ticket's.
 */
export type Holding = {
  id: string;
  order: Order;
  /** The ticket that was handed on. */
  ticket?: HandedOn;
  /** The holder's address, in small letters. */
  email: string;
  /** The holder's account, if they have one. */
  userId?: string | undefined;
};

type Parts = { order: Order; tickets: readonly Ticket[] };

const handedOn = (order: Order, ticket: HandedOn): Holding => ({
  id: ticket.ticketId,
  order,
  ticket,
  email: ticket.heldBy.email.toLowerCase(),
  userId: ticket.userId,
});

/** Everybody who holds something of an order, with what it is; nobody of one that is not paid. */
export const holdingsOf = ({ order, tickets }: Parts): Holding[] => {
  if (order.status !== 'PAID' && order.status !== 'ISSUED') return [];
  const { orderId: id, userId } = order;
  const isBuyers = tickets.length === 0 || ownTickets(tickets).length > 0;
  return [
    ...(isBuyers ? [{ id, order, email: order.buyer.email.toLowerCase(), userId }] : []),
    ...tickets
      .filter(isHandedOn)
      .filter(({ status }) => status !== 'VOID')
      .map((ticket) => handedOn(order, ticket)),
  ];
};

/** By what the answers to a holding's invitation are kept. */
export const invitedBy = ({ order: { orderId }, ticket }: Holding): Invited => ({
  orderId,
  ...(ticket && { handedOn: { ticketId: ticket.ticketId, since: ticket.heldBy.since } }),
});
