import { drawsOn } from './availability.ts';
import { Refusal, refuseField } from './errors.ts';
import type { Sale } from './sale.ts';
import type { TicketType } from './ticket-type.ts';

/** The most of a type that anybody can ever have in one order. */
const mostOf = ({ event }: Sale, type: TicketType): number => {
  const room = (counterId: string, each: number): number => {
    const pool = event.pools?.find(({ poolId }) => poolId === counterId);
    return Math.floor((pool?.total ?? type.total) / each);
  };
  return Math.min(type.perOrder, type.perBuyer, ...drawsOn(type).map(([counterId, each]) => room(counterId, each)));
};

/**
 * Refuses to wait for what can be bought (`still_on_sale`), can't be waited for (`waitlist_closed`), or in larger or smaller
 * groups than may ever buy (`over_order_limit`, `under_order_minimum`). `left` says how many of a type the public can have.
 */
export const assertMayWait = (
  sale: Sale,
  { ticketTypeIds, quantity }: { ticketTypeIds: readonly string[]; quantity: number },
  left: (type: TicketType) => number,
  now: string,
): void => {
  const { event, ticketTypes } = sale;
  if (event.status !== 'PUBLISHED' || event.sessions.every(({ endsAt }) => endsAt <= now))
    throw new Refusal('event_not_on_sale');
  ticketTypeIds.forEach((ticketTypeId, place) => {
    const path = `ticketTypeIds.${place}`;
    const type = ticketTypes.find((candidate) => candidate.ticketTypeId === ticketTypeId);
    if (!type || type.isHidden) throw refuseField('not_found', path);
    const { name, salesOpenAt, salesCloseAt, perOrderMinimum: minimum = 1 } = type;
    const isClosed = (salesOpenAt && now < salesOpenAt) || (salesCloseAt && now >= salesCloseAt);
    if (!type.hasWaitlist || isClosed) throw refuseField('waitlist_closed', path);
    const maximum = mostOf(sale, type);
    if (quantity > maximum) throw refuseField('over_order_limit', 'quantity', { name, maximum });
    if (quantity < minimum) throw refuseField('under_order_minimum', 'quantity', { name, minimum });
    if (left(type) >= quantity) throw refuseField('still_on_sale', path, { name });
  });
};
