import { idPrefixes } from './ids.ts';
import type { Order } from './order.ts';
import { heldBy } from './order-holds.ts';
import type { Refund, RefundPart } from './refund.ts';
import type { Hold, Take } from './stock.ts';
import type { Ticket } from './ticket.ts';
import { admissionsOf, type TicketType } from './ticket-type.ts';

const sizeOf = (takes: readonly Take[]): number => takes.reduce((sum, [, quantity]) => sum + quantity, 0);

/** So many from a row of takes, past the first `skip` that went back before. */
const slice = (takes: readonly Take[], skip: number, quantity: number): Take[] => {
  let [skipping, wanted] = [skip, quantity];
  return takes.flatMap(([shard, held]): Take[] => {
    const passed = Math.min(held, skipping);
    skipping -= passed;
    const taken = Math.min(held - passed, wanted);
    wanted -= taken;
    return taken > 0 ? [[shard, taken]] : [];
  });
};

/** Each counter once: a transaction writes none twice. */
const eachOnce = (takes: readonly Take[]): Take[] => {
  const sums = new Map<number, number>();
  for (const [shard, quantity] of takes) sums.set(shard, (sums.get(shard) ?? 0) + quantity);
  return [...sums];
};

const returnedBefore = (refunds: readonly Refund[], counterId: string): number =>
  refunds
    .flatMap(({ returns }) => returns.filter(([returned]) => returned === counterId))
    .reduce((sum, [, , takes]) => sum + sizeOf(takes), 0);

/** Places that the ended pieces had in a pool; what a type draws on today stands for what it drew on when it was bought. */
const inPool = (poolId: string, order: Order, parts: readonly RefundPart[], types: readonly TicketType[]): number =>
  order.lines
    .filter(({ ticketTypeId }) => types.find((type) => type.ticketTypeId === ticketTypeId)?.poolIds?.includes(poolId))
    .reduce((sum, line) => {
      const pieces = parts.find(({ ticketTypeId }) => ticketTypeId === line.ticketTypeId)?.pieces ?? 0;
      return sum + pieces * Math.max(1, admissionsOf(line));
    }, 0);

/**
 * The stock that goes back on sale when pieces end, each to the counter it came from and never more than was taken. A promo
 * code that was used stays used.
 */
export const returnsOf = (
  order: Order,
  refunds: readonly Refund[],
  parts: readonly RefundPart[],
  types: readonly TicketType[],
): Hold[] => {
  const placesOf = (counterId: string) =>
    counterId.startsWith(`${idPrefixes.pool}_`)
      ? inPool(counterId, order, parts, types)
      : (parts.find(({ ticketTypeId }) => ticketTypeId === counterId)?.pieces ?? 0);
  // Tickets that came back after their refund failed may lie in another generation of the same counter.
  const open = new Map<string, { skip: number; quantity: number }>();
  return heldBy(order).flatMap(([counterId, generation, takes]): Hold[] => {
    const fresh = { skip: returnedBefore(refunds, counterId), quantity: placesOf(counterId) };
    const { skip, quantity } = open.get(counterId) ?? fresh;
    const back = slice(takes, skip, quantity);
    open.set(counterId, { skip: Math.max(0, skip - sizeOf(takes)), quantity: quantity - sizeOf(back) });
    return back.length > 0 ? [[counterId, generation, eachOnce(back)]] : [];
  });
};

/** The seats that a refund puts on sale again: those of tickets it ends, where nobody keeps a ticket for the same seat. */
export const seatsBack = (
  tickets: readonly Ticket[],
  { ticketIds, returns }: Pick<Refund, 'ticketIds' | 'returns'>,
): string[] => {
  const isEnding = ({ ticketId }: Ticket) => ticketIds.includes(ticketId);
  const isOver = (ticket: Ticket) => ticket.status === 'VOID' || isEnding(ticket);
  const isOnSaleAgain = ({ ticketTypeId }: Ticket) => returns.some(([counterId]) => counterId === ticketTypeId);
  const ending = tickets.filter((ticket) => isEnding(ticket) && isOnSaleAgain(ticket));
  const seats = new Set(ending.flatMap(({ seat }) => (seat ? [seat] : [])));
  return [...seats].filter((seat) => tickets.filter((ticket) => ticket.seat === seat).every(isOver));
};
