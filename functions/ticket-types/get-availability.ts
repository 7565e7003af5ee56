import { getAvailabilityRoute } from '#shared/contracts/ticket-types.ts';
import { Refusal } from '#shared/domain/errors.ts';
import type { Event } from '#shared/domain/event.ts';
import type { TicketType } from '#shared/domain/ticket-type.ts';
import { saleStateOf } from '#shared/domain/ticket-type-rules.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { type Counted, countSales } from '#shared/storage/sale-counters.ts';
import { loadSale } from '#shared/storage/ticket-types.ts';

type Deps = { loadSale: typeof loadSale; countSales: typeof countSales };

const isOver = ({ status, sessions }: Event, now: string): boolean =>
  status === 'CANCELLED' || sessions.every(({ endsAt }) => endsAt <= now);

const availabilityOf = (event: Event, type: TicketType, counted: Counted | undefined, now: string) => {
  const { left = 0, sold = 0 } = counted ?? {};
  return {
    ticketTypeId: type.ticketTypeId,
    left,
    sold,
    // The counters are read one after the other, so in the rush of a sale the difference may be off for a moment.
    held: Math.max(0, type.total - left - sold),
    total: type.total,
    state: isOver(event, now) ? ('CLOSED' as const) : saleStateOf(type, left, now),
  };
};

/** What is left of each type of a public event. A hint: only the write of an order knows for sure. */
export const getAvailability = async (
  { params, now }: Request<typeof getAvailabilityRoute>,
  { loadSale, countSales }: Deps,
) => {
  const sale = await loadSale(params.eventId);
  if (!sale || sale.event.status === 'DRAFT') throw new Refusal('not_found');
  const { event, ticketTypes } = sale;
  const counted = await countSales(Object.fromEntries(ticketTypes.map((type) => [type.ticketTypeId, type])));
  return {
    eventId: event.eventId,
    at: now,
    data: ticketTypes.map((type) => availabilityOf(event, type, counted.get(type.ticketTypeId), now)),
  };
};

export const handler = httpHandler(getAvailabilityRoute, getAvailability, { loadSale, countSales });
