import { getAvailabilityRoute } from '#shared/contracts/ticket-types.ts';
import { leftOf } from '#shared/domain/availability.ts';
import { Refusal } from '#shared/domain/errors.ts';
import type { Event } from '#shared/domain/event.ts';
import { nextStepOf, priceAt } from '#shared/domain/price-step.ts';
import { isCounted, openTypes, type TicketType } from '#shared/domain/ticket-type.ts';
import { saleStateOf } from '#shared/domain/ticket-type-rules.ts';
import type { Request } from '#shared/platform/http-handler.ts';
import { openHandler } from '#shared/platform/open-handler.ts';
import { type Counted, countSale } from '#shared/storage/sale-counters.ts';
import { loadSale } from '#shared/storage/ticket-types.ts';

type Deps = { loadSale: typeof loadSale; countSale: typeof countSale };

const isOver = ({ status, sessions }: Event, now: string): boolean =>
  status === 'CANCELLED' || sessions.every(({ endsAt }) => endsAt <= now);

const availabilityOf = (event: Event, type: TicketType, counted: Map<string, Counted>, now: string) => {
  const { left: unheld = 0, sold = 0 } = counted.get(type.ticketTypeId) ?? {};
  const taken = Math.max(0, type.total - unheld);
  const left = leftOf(type, (counterId) => counted.get(counterId)?.left ?? 0);
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
  { loadSale, countSale }: Deps,
) => {
  const sale = await loadSale(params.eventId);
  if (!sale || sale.event.status === 'DRAFT') throw new Refusal('not_found');
  const { event } = sale;
  const ticketTypes = openTypes(sale.ticketTypes);
  const counted = await countSale({ event, ticketTypes });
  return {
    eventId: event.eventId,
    at: now,
    data: ticketTypes.map((type) => availabilityOf(event, type, counted, now)),
  };
};

export const handler = openHandler(getAvailabilityRoute, getAvailability, { loadSale, countSale });
