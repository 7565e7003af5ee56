import { ticketIdOf } from './ids.ts';
import { spread } from './money.ts';
import type { Order, OrderLine } from './order.ts';
import type { Refund, RefundPart } from './refund.ts';
import type { Ticket } from './ticket.ts';
import { admissionsOf } from './ticket-type.ts';

/** One line with its money and tickets: `paid` by the buyer, `left` of it, and `ticketIds` in order of their pieces. */
export type RefundLine = {
  line: OrderLine;
  ticketIds: string[];
  paid: number;
  left: number;
  /** What earlier refunds have taken back of it. */
  before: Omit<RefundPart, 'ticketTypeId'>;
};

/** What the buyer paid for a whole line; the lines add up to the order's total. */
const paidOf = ({ fee, tax }: Order, line: OrderLine): number =>
  line.price * line.quantity -
  (line.discount ?? 0) +
  (fee?.bearer === 'buyer' ? (line.fee ?? 0) : 0) +
  (tax?.mode === 'added' ? (line.tax ?? 0) : 0);

const backBefore = (refunds: readonly Refund[], { ticketTypeId }: OrderLine): RefundLine['before'] => {
  const before = { pieces: 0, amount: 0, fee: 0, tax: 0 };
  for (const { status, parts } of refunds) {
    for (const part of parts.filter((it) => it.ticketTypeId === ticketTypeId)) {
      before.pieces += part.pieces;
      // A failed refund has ended its tickets, but given nothing back.
      if (status === 'FAILED') continue;
      before.amount += part.amount;
      before.fee += part.fee;
      before.tax += part.tax;
    }
  }
  return before;
};

/** The lines of an order as refunds see them. */
export const refundLines = (order: Order, refunds: readonly Refund[]): RefundLine[] => {
  let place = 0;
  return order.lines.map((line) => {
    const ticketIds = Array.from({ length: line.quantity * admissionsOf(line) }, () =>
      ticketIdOf(order.orderId, ++place),
    );
    const paid = paidOf(order, line);
    const before = backBefore(refunds, line);
    return { line, ticketIds, paid, left: Math.max(0, paid - before.amount), before };
  });
};

/** What one ticket cost, by its id, in minor units; the tickets of a line add up to what was paid for it. */
export const ticketAmounts = (order: Order, lines: readonly RefundLine[]): Map<string, number> =>
  new Map(
    lines.flatMap(({ ticketIds, paid }) => {
      const weights = ticketIds.map(() => paid);
      const amounts = spread(paid, weights, order.currency);
      return ticketIds.map((ticketId, place) => [ticketId, amounts[place] as number] as const);
    }),
  );

/** What is given back for these tickets, line by line: their price, as far as it has not been given back before. */
export const amountsFor = (order: Order, lines: readonly RefundLine[], ticketIds: ReadonlySet<string>): number[] => {
  const amounts = ticketAmounts(order, lines);
  return lines.map((line) => {
    const wanted = line.ticketIds.filter((ticketId) => ticketIds.has(ticketId));
    return Math.min(
      line.left,
      wanted.reduce((sum, ticketId) => sum + (amounts.get(ticketId) ?? 0), 0),
    );
  });
};

/** The pieces of a line that nobody can use any more after these tickets are void, and could before. */
const endedPieces = (
  { line, ticketIds, before }: RefundLine,
  voided: ReadonlySet<string>,
  tickets: ReadonlyMap<string, Ticket>,
  isAll: boolean,
): number => {
  const size = admissionsOf(line);
  if (size === 0) return isAll ? line.quantity - before.pieces : 0;
  const isVoid = (ticketId: string) => voided.has(ticketId) || tickets.get(ticketId)?.status === 'VOID';
  let pieces = 0;
  for (let first = 0; first < ticketIds.length; first += size) {
    const piece = ticketIds.slice(first, first + size);
    if (piece.every(isVoid) && piece.some((ticketId) => voided.has(ticketId))) pieces += 1;
  }
  return pieces;
};

/** The part of `whole` that belongs to `amount` of `paid`, counted from the start so that the parts add up at the end. */
const shareUpTo = (whole: number, amount: number, paid: number): number =>
  paid === 0 ? 0 : Math.round((whole * Math.min(amount, paid)) / paid);

type Ending = { voided: ReadonlySet<string>; tickets: readonly Ticket[]; isAll: boolean };

/** What giving back these amounts and ending these tickets means for each line; lines it does not touch are left out. */
export const partsOf = (
  lines: readonly RefundLine[],
  amounts: readonly number[],
  { voided, tickets, isAll }: Ending,
): RefundPart[] => {
  const byId = new Map(tickets.map((ticket) => [ticket.ticketId, ticket]));
  return lines
    .map((refundLine, place) => {
      const { line, paid, before } = refundLine;
      const amount = amounts[place] as number;
      return {
        ticketTypeId: line.ticketTypeId,
        pieces: endedPieces(refundLine, voided, byId, isAll),
        amount,
        fee: shareUpTo(line.fee ?? 0, before.amount + amount, paid) - before.fee,
        tax: shareUpTo(line.tax ?? 0, before.amount + amount, paid) - before.tax,
      };
    })
    .filter(({ pieces, amount }) => pieces > 0 || amount > 0);
};
