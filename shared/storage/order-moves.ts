import type { Order } from '#shared/domain/order.ts';
import { type Move, movedOrder, movedSeat } from '#shared/domain/order-move.ts';
import type { Try } from '#shared/domain/reservation.ts';
import { seatTaken } from '#shared/domain/seat-sale.ts';
import type { Take } from '#shared/domain/stock.ts';
import { countAnyway } from './buyer-limits.ts';
import { type Action, TransactionRefused, tableName, transact } from './database.ts';
import { keys } from './keys.ts';
import { reviseOrder } from './refund-actions.ts';
import { freeSeats, takenIn, takeSeats } from './seats.ts';
import { heldFor, putBack, takeFrom } from './stock.ts';
import { countSale } from './tickets.ts';

const stepTicket = (ticketId: string, fromId: string, { to }: Move, seat: string | undefined): Action => ({
  Update: {
    TableName: tableName(),
    Key: keys.ticket(ticketId),
    UpdateExpression: `SET ticketTypeId = :to, typeName = :name${seat ? ', #seat = :seat' : ' REMOVE #seat'}`,
    ConditionExpression: '#status = :valid AND ticketTypeId = :from',
    ExpressionAttributeNames: { '#status': 'status', '#seat': 'seat' },
    ExpressionAttributeValues: {
      ':to': to.ticketTypeId,
      ':name': to.name,
      ':from': fromId,
      ':valid': 'VALID',
      ...(seat && { ':seat': seat }),
    },
  },
});

/**
 * Moves the tickets of one line to another type, in one transaction: order, tickets, stock and seats of both types, sales and
 * the buyer's count. Answers the order after it, or undefined where the order or a ticket has changed since it was read.
 * Refuses `seat_taken`.
 */
export const move = async (before: Order, plan: Move, takes: Take[][]): Promise<Try<Order | undefined>> => {
  const after = movedOrder(before, plan, takes);
  const { lines, holds, moved = 0, moves = [] } = after;
  const { line, place, ticketIds, wants, returns, freed } = plan;
  const { orderId, eventId } = before;
  const { ticketTypeId: fromId, quantity, price, discount = 0 } = before.lines[place] as typeof line;
  const revenue = quantity * price - discount;
  const listed = takes.flatMap((list, want) => list.map((take) => ({ want, take })));
  const changes = [
    reviseOrder(before, { lines, holds, moved, moves }),
    ...ticketIds.map((ticketId, place) => stepTicket(ticketId, fromId, plan, movedSeat(plan, place))),
    ...freeSeats(eventId, freed, orderId),
  ];
  const seats = takeSeats(eventId, line.seats ?? [], orderId);
  try {
    await transact([
      ...changes,
      ...listed.map(({ want, take }) => takeFrom(wants[want] as Move['wants'][number], take, 'all')),
      ...seats,
      ...returns.flatMap(([counterId, generation, back]) =>
        back.map((take) => putBack({ counterId, generation }, take)),
      ),
      countSale(before, { ticketTypeId: fromId, sold: -quantity, revenue: -revenue }),
      countSale(after, { ticketTypeId: line.ticketTypeId, sold: quantity, revenue }),
      countAnyway(before, [
        { id: fromId, quantity: -quantity },
        { id: line.ticketTypeId, quantity },
      ]),
    ]);
    return { outcome: 'done', result: after };
  } catch (error) {
    if (!(error instanceof TransactionRefused)) throw error;
    const isShort = (place: number) => error.reasons[place]?.code === 'ConditionalCheckFailed';
    if (changes.some((_, place) => isShort(place))) return { outcome: 'moot', result: undefined };
    const gone = error.reasons
      .slice(changes.length + listed.length, changes.length + listed.length + seats.length)
      .flatMap(({ item }) => (item ? takenIn(item, line.seats ?? []) : []));
    if (gone.length > 0) throw seatTaken([line], gone);
    const found = listed.flatMap(({ want, take: [shard] }, index) =>
      isShort(changes.length + index)
        ? [{ want, shard, available: heldFor('all', error.reasons[changes.length + index]?.item) }]
        : [],
    );
    return found.length > 0 ? { outcome: 'short', found } : { outcome: 'busy' };
  }
};
