import { setTimeout as wait } from 'node:timers/promises';
import { moveOrderRoute } from '#shared/contracts/order-moves.ts';
import { Refusal } from '#shared/domain/errors.ts';
import type { Order, OrderLine } from '#shared/domain/order.ts';
import { differenceOf, planMove, seatedMove } from '#shared/domain/order-move.ts';
import { soldOrder } from '#shared/domain/order-view.ts';
import { reserveStock, type StockMemory } from '#shared/domain/reservation.ts';
import type { Pick } from '#shared/domain/sale.ts';
import type { TicketType } from '#shared/domain/ticket-type.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { count, metricNames } from '#shared/platform/observability.ts';
import { move } from '#shared/storage/order-moves.ts';
import { assertMayOrganize } from '#shared/storage/order-parties.ts';
import * as records from '#shared/storage/order-records.ts';
import { type AssignmentDeps, withBestSeats } from '#shared/storage/seat-assignment.ts';
import { loadPlan } from '#shared/storage/seating-charts.ts';
import { takenBeside, takenSeats } from '#shared/storage/seats.ts';
import { readCounters } from '#shared/storage/stock.ts';
import * as ticketTypes from '#shared/storage/ticket-types.ts';
import { checkSeats, type SeatDeps } from './check-seats.ts';
import { countTaken } from './price-picks.ts';

type Deps = AssignmentDeps &
  SeatDeps & {
    records: { load: typeof records.load };
    ticketTypes: { loadSaleUncached: typeof ticketTypes.loadSaleUncached };
    move: typeof move;
    readCounters: typeof readCounters;
    assertMayOrganize: typeof assertMayOrganize;
    memory: StockMemory;
  };

/** A scan, a refund or another move may be faster; after so many times somebody should look again. */
const mostTries = 3;

const lineOf = ({ lines }: Order, id: string): OrderLine | undefined =>
  lines.find(({ ticketTypeId }) => ticketTypeId === id);

/**
 * Moves all tickets of one type in an order to another type; what was paid stays as it was. A seated type gives the seats that
 * are asked for, or the best that are free.
 */
export const moveOrder = async (
  { params: { orderId }, body: { from, to, seats }, caller, now }: Request<typeof moveOrderRoute>,
  { records, ticketTypes, move, readCounters, assertMayOrganize, memory, ...hall }: Deps,
) => {
  for (let tried = 0; tried < mostTries; tried++) {
    const loaded = await records.load(orderId);
    await assertMayOrganize(loaded?.order, caller, 'edit_orders');
    const found = loaded as records.OrderRecords;
    const { order } = found;
    const sale = await ticketTypes.loadSaleUncached(order.eventId, { isConsistent: true });
    if (!sale) throw new Refusal('not_found');
    const answer = async (moved: Order) => {
      const type = sale.ticketTypes.find(({ ticketTypeId }) => ticketTypeId === to) as TicketType;
      const taken = (await countTaken([type], [type], { readCounters })).get(to) ?? 0;
      return {
        order: soldOrder(moved),
        difference: differenceOf(lineOf(moved, to) as OrderLine, type, { now, taken }),
      };
    };
    // A repeat finds it done.
    if (!lineOf(order, from) && lineOf(order, to)) return answer(order);
    const plan = planMove(found, sale, from, to);
    const { quantity, price } = plan.line;
    const pick: Pick = { type: plan.to, quantity, price, ...(seats && { seats }) };
    const moveTo = ([chosen]: readonly Pick[], rows: number) => {
      const seated = seatedMove(plan, chosen?.seats);
      return reserveStock(plan.wants, {
        rows,
        attempt: (takes) => move(order, seated, takes),
        readCounters,
        memory,
        wait,
        random: Math.random,
        milliseconds: Date.now,
        onConflict: () => count(metricNames.stockConflict),
      });
    };
    const moved = seats
      ? await moveTo([pick], await checkSeats(sale.event, [pick], hall))
      : await withBestSeats(sale.event, [pick], hall, moveTo);
    if (moved) return answer(moved);
  }
  throw new Refusal('version_conflict');
};

export const handler = httpHandler(moveOrderRoute, moveOrder, {
  records,
  ticketTypes,
  move,
  readCounters,
  assertMayOrganize,
  memory: new Map(),
  loadPlan,
  takenSeats,
  takenBeside,
});
