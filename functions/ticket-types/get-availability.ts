import { getAvailabilityRoute } from '#shared/contracts/ticket-types.ts';
import { Refusal } from '#shared/domain/errors.ts';
import type { Event } from '#shared/domain/event.ts';
import { nextStepOf, priceAt } from '#shared/domain/price-step.ts';
import { admissionsOf, isCounted, openTypes, type TicketType } from '#shared/domain/ticket-type.ts';
import { saleStateOf } from '#shared/domain/ticket-type-rules.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { type Counted, countSales } from '#shared/storage/sale-counters.ts';
import { loadSale } from '#shared/storage/ticket-types.ts';

type Deps = { loadSale: typeof loadSale; countSales: typeof countSales };

const isOver = ({ status, sessions }: Event, now: string): boolean =>
  status === 'CANCELLED' || sessions.every(({ endsAt }) => endsAt <= now);

/** How many of a type can still be had: no more than its own counters hold, nor than the pools it draws on have room for. */
const leftOf = (type: TicketType, counted: Map<string, Counted>): number =>
  Math.min(
    counted.get(type.ticketTypeId)?.left ?? 0,
    ...(type.poolIds ?? []).map((poolId) =>
      Math.floor((counted.get(poolId)?.left ?? 0) / Math.max(1, admissionsOf(type))),
    ),
  );

const availabilityOf = (event: Event, type: TicketType, counted: Map<string, Counted>, now: string) => {
  const { left: unheld = 0, sold = 0 } = counted.get(type.ticketTypeId) ?? {};
  const taken = Math.max(0, type.total - unheld);
  const left = isCounted(type) ? leftOf(type, counted) : type.total;
  const next = nextStepOf(type, now, taken);
  return {
    ticketTypeId: type.ticketTypeId,
    left,
    sold,
    // The counters are read one after the other, so in the rush of a sale the difference may be off for a moment.
    held: isCounted(type) ? Math.max(0, taken - sold) : 0,
    total: type.total,
    state: isOver(event, now) ? ('CLOSED' as const) : saleStateOf(type, left, now),
    price: priceAt(type, now, taken),
    ...(next && { next }),
  };
};

/** What is left of each type of a public event. A hint: only the write of an order knows for sure. */
export const getAvailability = async (
  { params, now }: Request<typeof getAvailabilityRoute>,
  { loadSale, countSales }: Deps,
) => {
  const sale = await loadSale(params.eventId);
  if (!sale || sale.event.status === 'DRAFT') throw new Refusal('not_found');
  const { event } = sale;
  const ticketTypes = openTypes(sale.ticketTypes);
  const counted = await countSales({
    ...Object.fromEntries(ticketTypes.map((type) => [type.ticketTypeId, type])),
    ...Object.fromEntries((event.pools ?? []).map((pool) => [pool.poolId, pool])),
  });
  return {
    eventId: event.eventId,
    at: now,
    data: ticketTypes.map((type) => availabilityOf(event, type, counted, now)),
  };
};

export const handler = httpHandler(getAvailabilityRoute, getAvailability, { loadSale, countSales });
