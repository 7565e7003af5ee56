import { wantsOf } from './draft-order.ts';
import { Refusal, refuseField } from './errors.ts';
import { keptHolds, type LineMove, type Order, type OrderLine } from './order.ts';
import { withoutHolds } from './order-holds.ts';
import { priceAt } from './price-step.ts';
import type { Refundable } from './refund-rules.ts';
import { returnsOf } from './refund-stock.ts';
import type { Want } from './reservation.ts';
import type { Sale } from './sale.ts';
import type { Hold, Take } from './stock.ts';
import { admissionsOf, type TicketType } from './ticket-type.ts';

/** What moving a line of an order to another type takes: which tickets change, what is wanted and what goes back. */
export type Move = {
  /** The line as it will be; what was paid for it stays. */
  line: OrderLine;
  place: number;
  to: TicketType;
  /** In the order of the line's seats, where it has any. */
  ticketIds: string[];
  wants: Want[];
  returns: Hold[];
  /** The seats that go back. */
  freed: string[];
};

/** A transaction holds 100 actions, and the counters take their part of them. */
const mostTickets = 60;

const lineOf = (order: Order, ticketTypeId: string): number =>
  order.lines.findIndex((line) => line.ticketTypeId === ticketTypeId);

/** Today's price of the tickets, less what was paid for them: what the organizer may ask for, or give back, by themselves. */
export const differenceOf = (
  { quantity, price, discount = 0 }: OrderLine,
  to: TicketType,
  { now, taken }: { now: string; taken: number },
): number => quantity * priceAt(to, now, taken) - (quantity * price - discount);

/**
 * What it takes to move all tickets of one type in an order to another type of its event. `order_not_movable` where a ticket
 * of them was used, ended or refunded, the order has the other type already, or the two let in differently many people. The
 * seats of a seated type are chosen afterwards: {@link seatedMove}.
 */
export const planMove = (about: Refundable, { event, ticketTypes }: Sale, fromId: string, toId: string): Move => {
  const { order, tickets, refunds } = about;
  const place = lineOf(order, fromId);
  const before = order.lines[place];
  const [from, to] = [fromId, toId].map((id) => ticketTypes.find(({ ticketTypeId }) => ticketTypeId === id));
  if (!before || !from || !to) throw new Refusal('not_found');
  const own = tickets.filter(({ ticketTypeId }) => ticketTypeId === fromId);
  const isTouched =
    own.some(({ status }) => status !== 'VALID') ||
    refunds.some(({ parts }) => parts.some(({ ticketTypeId }) => ticketTypeId === fromId));
  const isOtherKind =
    admissionsOf(before) !== admissionsOf(to) || (before.kind ?? 'admission') !== (to.kind ?? 'admission');
  const hasBoth = lineOf(order, toId) >= 0;
  if (order.status !== 'ISSUED' || isTouched || isOtherKind || hasBoth || own.length > mostTickets)
    throw new Refusal('order_not_movable');

  const { seats: freed = [], ...kept } = before;
  const { quantity, price } = before;
  const bySeat = own.toSorted((one, other) => freed.indexOf(one.seat ?? '') - freed.indexOf(other.seat ?? ''));
  // Room in a pool that both draw on is held already.
  const isShared = (counterId: string) =>
    (from.poolIds?.includes(counterId) && to.poolIds?.includes(counterId)) === true;
  const part = { ticketTypeId: fromId, pieces: quantity, amount: 0, fee: 0, tax: 0 };
  return {
    line: { ...kept, ticketTypeId: toId, name: to.name },
    place,
    to,
    ticketIds: bySeat.map(({ ticketId }) => ticketId),
    wants: wantsOf(event, [{ type: to, quantity, price }]).filter(({ counterId }) => !isShared(counterId)),
    returns: returnsOf(order, refunds, [part], ticketTypes).filter(([counterId]) => !isShared(counterId)),
    freed,
  };
};

/** A move to these seats, one for each piece; none where the type has none. Refuses `seats_wrong`. */
export const seatedMove = (move: Move, seats: readonly string[] | undefined): Move => {
  if (seats && seats.length !== move.line.quantity) throw refuseField('seats_wrong', 'seats');
  return seats ? { ...move, line: { ...move.line, seats: [...seats] } } : move;
};

/** The seat of a ticket after a move, by its place among those that move. */
export const movedSeat = ({ line }: Move, place: number): string | undefined =>
  line.seats?.[Math.floor(place / admissionsOf(line))];

const bought = ({ ticketTypeId, name, seats }: OrderLine): LineMove['to'] => ({
  ticketTypeId,
  name,
  ...(seats && { seats }),
});

/** The order after a move, holding what these takes took of each want. */
export const movedOrder = (order: Order, { line, place, wants, returns }: Move, takes: readonly Take[][]): Order => {
  const lines = order.lines.with(place, line);
  const added = wants.map(({ counterId, generation }, want): Hold => [counterId, generation, takes[want] as Take[]]);
  const { moves = [], moved = 0 } = order;
  const made = { from: bought(order.lines[place] as OrderLine), to: bought(line), quantity: line.quantity };
  const held = keptHolds(lines, [...withoutHolds(order, returns), ...added]);
  return { ...order, lines, holds: held, moved: moved + 1, moves: [...moves, made] };
};
