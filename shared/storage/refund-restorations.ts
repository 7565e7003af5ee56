import { Refusal } from '#shared/domain/errors.ts';
import { holdsAfterRestoring, type Restoration, restored } from '#shared/domain/failed-refund.ts';
import type { Order } from '#shared/domain/order.ts';
import { leftToRefund, type Refund } from '#shared/domain/refund.ts';
import type { Try } from '#shared/domain/reservation.ts';
import { seatTaken } from '#shared/domain/seat-sale.ts';
import type { Take } from '#shared/domain/stock.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import { countAnyway } from './buyer-limits.ts';
import { TransactionRefused, transact } from './database.ts';
import { reviseOrder, reviveTicket, stepOrder, stepRefund } from './refund-actions.ts';
import { takenIn, takeSeats } from './seats.ts';
import { heldFor, takeFrom } from './stock.ts';
import { countSale } from './tickets.ts';
import { transactUnchanged } from './unchanged.ts';

/** A transaction holds this many actions (a DynamoDB limit). */
const mostActions = 100;

/**
 * Makes tickets valid that a restoration had no room for or did not come to, as many as one transaction holds at a time. False
 * where something has changed since it was read. Refuses `ticket_not_changeable` where the money has gone back since.
 */
export const reviveRest = async (order: Order, tickets: readonly Ticket[], refund: Refund): Promise<boolean> => {
  if (tickets.length > 0 && refund.amount > leftToRefund(order)) throw new Refusal('ticket_not_changeable');
  let revision = order.revision ?? 0;
  // Beside its tickets the order is revised, so that a refund which knew them void looks again.
  for (let start = 0; start < tickets.length; start += mostActions - 1) {
    const some = tickets.slice(start, start + mostActions - 1).map((ticket) => reviveTicket(ticket, refund.refundId));
    if (!(await transactUnchanged([reviseOrder({ ...order, revision }), ...some]))) return false;
    revision += 1;
  }
  return true;
};

/**
 * Lets the tickets of a failed refund be valid again in one transaction: the order's holds, the refund, stock, seats, sales and
 * the buyer's count; tickets beyond its room follow it, and a repeat finds them. Answers the refund after it, or undefined where
 * the order, the refund or a ticket has changed since it was read. Refuses `seat_taken`.
 */
export const restore = async (
  order: Order,
  plan: Restoration,
  takes: Take[][],
  now: string,
): Promise<Try<Refund | undefined>> => {
  const { refund, tickets, wants, seats } = plan;
  const { orderId, eventId, status, refunded = 0, returned = 0 } = order;
  const after = restored(refund, now);
  const holds = holdsAfterRestoring(order, plan, takes);
  const listed = takes.flatMap((list, want) => list.map((take) => ({ want, take })));
  const pieces = refund.parts.filter((part) => part.pieces > 0);
  const steps = [stepOrder(order, { refunded, returned, status }, now, { holds }), stepRefund(refund, after)];
  const stock = listed.map(({ want, take }) => takeFrom(wants[want] as Restoration['wants'][number], take, 'all'));
  const rows = takeSeats(eventId, seats, orderId);
  const counts = [
    ...pieces.map((part) =>
      countSale({ ...order, holds }, { ticketTypeId: part.ticketTypeId, sold: part.pieces, revenue: 0 }),
    ),
    ...(pieces.length > 0
      ? [
          countAnyway(
            order,
            pieces.map((part) => ({ id: part.ticketTypeId, quantity: part.pieces })),
          ),
        ]
      : []),
  ];
  const core = [...steps, ...stock, ...rows, ...counts];
  const room = mostActions - core.length;
  const revived = tickets.slice(0, room).map((ticket) => reviveTicket(ticket, refund.refundId));
  try {
    await transact([...core, ...revived]);
  } catch (error) {
    if (!(error instanceof TransactionRefused)) throw error;
    const isShort = (place: number) => error.reasons[place]?.code === 'ConditionalCheckFailed';
    const own = [...steps.keys(), ...revived.map((_, place) => core.length + place)];
    if (own.some(isShort)) return { outcome: 'moot', result: undefined };
    const gone = error.reasons
      .slice(steps.length + stock.length, steps.length + stock.length + rows.length)
      .flatMap(({ item }) => (item ? takenIn(item, seats) : []));
    if (gone.length > 0) throw seatTaken([{ seats }], gone);
    const found = listed.flatMap(({ want, take: [shard] }, place) =>
      isShort(steps.length + place)
        ? [{ want, shard, available: heldFor('all', error.reasons[steps.length + place]?.item) }]
        : [],
    );
    return found.length > 0 ? { outcome: 'short', found } : { outcome: 'busy' };
  }
  const written = { ...order, revision: (order.revision ?? 0) + 1 };
  const isWhole = await reviveRest(written, tickets.slice(room), refund);
  return isWhole ? { outcome: 'done', result: after } : { outcome: 'moot', result: undefined };
};
