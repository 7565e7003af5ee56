import type { Order } from '#shared/domain/order.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import type { Caller } from './caller.ts';
import { keyedHash, sameSecret } from './ids.ts';

/** The token in a guest's link to one order. It names the order and its buyer, so it opens nothing else. */
export const orderToken = (linkSecret: string, orderId: string): string => keyedHash(linkSecret, 'order', orderId);

/** The token in the link of whoever a ticket was handed on to; it ends when they hand it on in turn. */
export const ticketToken = (linkSecret: string, { ticketId, heldBy }: Pick<Ticket, 'ticketId' | 'heldBy'>): string =>
  keyedHash(linkSecret, 'ticket', ticketId, heldBy?.since ?? '');

/** The token in the link by which somebody accepts a ticket. */
export const transferToken = (linkSecret: string, transferId: string): string =>
  keyedHash(linkSecret, 'transfer', transferId);

/** The token in the link of somebody who waits for tickets. */
export const waitlistToken = (linkSecret: string, entryId: string): string =>
  keyedHash(linkSecret, 'waitlist', entryId);

/** Whether a caller is the buyer, and has signed in. */
export const isBuyer = ({ userId }: Order, caller: Caller): boolean =>
  caller.kind === 'user' && userId === caller.userId;

/** Whether a caller may read an order as its buyer: signed in as the buyer, or holding the link that was mailed. */
export const mayReadOrder = (asked: {
  order: Order;
  caller: Caller;
  token: string | undefined;
  linkSecret: string;
}): boolean => {
  const { order, caller, token, linkSecret } = asked;
  if (isBuyer(order, caller)) return true;
  return token !== undefined && sameSecret(token, orderToken(linkSecret, order.orderId));
};

/** Whether a ticket that was handed on is the caller's: by their account, or by the link they were mailed. */
export const mayReadAsHolder = (asked: {
  ticket: Ticket;
  caller: Caller;
  token: string | undefined;
  linkSecret: string;
}): boolean => {
  const { ticket, caller, token, linkSecret } = asked;
  if (caller.kind === 'user' && caller.userId === ticket.userId) return true;
  return token !== undefined && sameSecret(token, ticketToken(linkSecret, ticket));
};

/** Whether a caller may pay an order with cards: who has signed in pays with saved ones, which their order's link must not open. */
export const mayPayOnSite = (asked: Parameters<typeof mayReadOrder>[0]): boolean =>
  asked.order.userId === undefined ? mayReadOrder(asked) : isBuyer(asked.order, asked.caller);
