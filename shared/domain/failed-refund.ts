import { Refusal, refuseField } from './errors.ts';
import type { Event } from './event.ts';
import { keptHolds, type Order } from './order.ts';
import { withoutHolds } from './order-holds.ts';
import { leftToRefund, type Refund, type Remedy } from './refund.ts';
import { dealtParts, type Refundable, type RefundPlan } from './refund-rules.ts';
import type { Want } from './reservation.ts';
import type { Sale } from './sale.ts';
import { countersOf, type Hold, type Take } from './stock.ts';
import type { Ticket } from './ticket.ts';
import { admissionsOf } from './ticket-type.ts';

const isUnanswered = ({ refunds }: Refundable, { refundId, status, restoredAt }: Refund): boolean =>
  status === 'FAILED' && !restoredAt && refunds.every(({ settles }) => settles !== refundId);

const endedBy = ({ tickets }: Refundable, { refundId }: Refund): Ticket[] =>
  tickets.filter(({ status, voidedBy }) => status === 'VOID' && voidedBy === refundId);

/** Pieces of a type of which no ticket is valid; those of a piece lie together. */
const endedPieces = ({ order, tickets }: Refundable, ticketTypeId: string, ended: readonly Ticket[]): number => {
  const line = order.lines.find((candidate) => candidate.ticketTypeId === ticketTypeId);
  const size = line ? admissionsOf(line) : 0;
  const own = tickets.filter((ticket) => ticket.ticketTypeId === ticketTypeId);
  const sorted = own.toSorted((a, b) => (a.ticketId < b.ticketId ? -1 : 1));
  const pieces =
    size > 0 ? sorted.flatMap((_, place) => (place % size ? [] : [sorted.slice(place, place + size)])) : [];
  return pieces.filter(
    (piece) => piece.every(({ status }) => status === 'VOID') && piece.some((ticket) => ended.includes(ticket)),
  ).length;
};

/** Whether its tickets are all that keeps their pieces ended: where another refund ended the rest of one, it stays ended. */
const isAlone = (about: Refundable, refund: Refund, ended: readonly Ticket[]): boolean =>
  [...new Set(ended.map(({ ticketTypeId }) => ticketTypeId))].every(
    (ticketTypeId) =>
      endedPieces(about, ticketTypeId, ended) ===
      refund.parts.filter((part) => part.ticketTypeId === ticketTypeId).reduce((sum, { pieces }) => sum + pieces, 0),
  );

const isAhead = ({ status, sessions }: Pick<Event, 'status' | 'sessions'>, now: string): boolean =>
  status === 'PUBLISHED' && sessions.some(({ endsAt }) => endsAt > now);

/** What can be done about a refund now; nothing where it has not failed, was dealt with before, or its money went back since. */
export const remediesFor = (
  about: Refundable,
  refund: Refund,
  event: Pick<Event, 'status' | 'sessions'>,
  now: string,
): Remedy[] => {
  if (!isUnanswered(about, refund) || refund.amount > leftToRefund(about.order)) return [];
  const ended = endedBy(about, refund);
  const isRestorable = ended.length > 0 && isAlone(about, refund, ended) && isAhead(event, now);
  return isRestorable ? ['settle', 'restore'] : ['settle'];
};

const failedIn = (about: Refundable, refundId: string): Refund => {
  const refund = about.refunds.find((candidate) => candidate.refundId === refundId);
  if (!refund) throw new Refusal('not_found');
  if (!isUnanswered(about, refund)) throw new Refusal('refund_not_failed');
  return refund;
};

/**
 * The money of a refund that failed, given back by the organizer themselves: of the same lines as far as they have it left, and
 * no ticket ends. Refuses `refund_not_failed`, and `refund_too_large` where the money went back in another way since.
 */
export const planSettlement = (about: Refundable, refundId: string): RefundPlan => {
  const { amount, parts } = failedIn(about, refundId);
  const { currency } = about.order;
  const left = leftToRefund(about.order);
  if (amount > left) throw refuseField('refund_too_large', 'amount', { left, currency });
  return { amount, ticketIds: [], parts: dealtParts(about, amount, parts) };
};

/** What it takes to let the tickets of a failed refund be valid again. */
export type Restoration = { refund: Refund; tickets: Ticket[]; wants: Want[]; seats: string[] };

/**
 * The tickets that a failed refund ended, with the stock and seats they had, as far as those went back on sale. Refuses
 * `refund_not_failed`, and `ticket_not_changeable` where there is no ticket to bring back or nothing ahead to come to.
 */
export const planRestoration = (
  about: Refundable,
  { event, ticketTypes }: Sale,
  refundId: string,
  now: string,
): Restoration => {
  const refund = failedIn(about, refundId);
  if (!remediesFor(about, refund, event, now).includes('restore')) throw new Refusal('ticket_not_changeable');
  const tickets = endedBy(about, refund);
  const wants = refund.returns.map(([counterId, , takes]): Want => {
    const type = ticketTypes.find(({ ticketTypeId }) => ticketTypeId === counterId);
    const pool = event.pools?.find(({ poolId }) => poolId === counterId);
    const quantity = takes.reduce((sum, [, taken]) => sum + taken, 0);
    if (type) return { ...countersOf(type), name: type.name, quantity };
    if (pool) return { counterId, generation: pool.generation, shards: pool.shards, name: pool.name, quantity };
    throw new Refusal('not_found');
  });
  const isOnSale = ({ ticketTypeId }: Ticket) => refund.returns.some(([counterId]) => counterId === ticketTypeId);
  const seats = new Set(tickets.filter(isOnSale).flatMap(({ seat }) => (seat ? [seat] : [])));
  const isFree = (seat: string) => about.tickets.every((ticket) => ticket.seat !== seat || ticket.status === 'VOID');
  return { refund, tickets, wants, seats: [...seats].filter(isFree) };
};

/** What an order holds once it has taken again what its refund had put back. */
export const holdsAfterRestoring = (
  order: Order,
  { refund, wants }: Restoration,
  takes: readonly Take[][],
): Order['holds'] => {
  const added = wants.map(({ counterId, generation }, want): Hold => [counterId, generation, takes[want] as Take[]]);
  return keptHolds(order.lines, [...withoutHolds(order, refund.returns), ...added]);
};

/** A refund whose tickets are valid again: it failed, and has ended nothing. */
export const restored = (refund: Refund, now: string): Refund => ({
  ...refund,
  parts: refund.parts.map((part) => ({ ...part, pieces: 0 })),
  returns: [],
  restoredAt: now,
});
