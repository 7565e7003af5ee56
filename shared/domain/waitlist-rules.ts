import { Refusal, refuseField } from './errors.ts';
import type { Sale } from './sale.ts';
import type { TicketType } from './ticket-type.ts';

/**
 * Refuses to wait for what can be bought (`still_on_sale`), can't be waited for (`waitlist_closed`), or in larger groups
 * than may buy (`over_order_limit`). `left` says how many of a type the public can have.
 */
export const assertMayWait = (
  { event, ticketTypes }: Sale,
  { ticketTypeIds, quantity }: { ticketTypeIds: readonly string[]; quantity: number },
  left: (type: TicketType) => number,
  now: string,
): void => {
  if (event.status !== 'PUBLISHED' || event.sessions.every(({ endsAt }) => endsAt <= now))
    throw new Refusal('event_not_on_sale');
  ticketTypeIds.forEach((ticketTypeId, place) => {
    const path = `ticketTypeIds.${place}`;
    const type = ticketTypes.find((candidate) => candidate.ticketTypeId === ticketTypeId);
    if (!type || type.isHidden) throw refuseField('not_found', path);
    const { name, salesOpenAt, salesCloseAt, perOrder } = type;
    const isClosed = (salesOpenAt && now < salesOpenAt) || (salesCloseAt && now >= salesCloseAt);
    if (!type.hasWaitlist || isClosed) throw refuseField('waitlist_closed', path);
    if (quantity > perOrder) throw refuseField('over_order_limit', 'quantity', { name, maximum: perOrder });
    if (left(type) >= quantity) throw refuseField('still_on_sale', path, { name });
  });
};
