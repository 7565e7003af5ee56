import { Refusal } from './errors.ts';
import type { Event } from './event.ts';
import type { TicketType } from './ticket-type.ts';

/** What a buyer asks for: so many of one type. */
export type Wish = { ticketTypeId: string; quantity: number };

/** Everything about an event that a sale depends on, but for the stock. */
export type Sale = { event: Event; ticketTypes: TicketType[] };

/** A type and how many of it are wanted. */
export type Pick = { type: TicketType; quantity: number };

/** The same type asked for in two lines is one line. */
const merge = (wishes: readonly Wish[]): Wish[] => {
  const quantities = new Map<string, number>();
  for (const { ticketTypeId, quantity } of wishes)
    quantities.set(ticketTypeId, (quantities.get(ticketTypeId) ?? 0) + quantity);
  return [...quantities].map(([ticketTypeId, quantity]) => ({ ticketTypeId, quantity }));
};

const assertTypeOnSale = ({ type, quantity }: Pick, now: string): void => {
  const { name, salesOpenAt, salesCloseAt, perOrder, perBuyer } = type;
  if (salesOpenAt && now < salesOpenAt) throw new Refusal('sales_not_open', { facts: { name, opensAt: salesOpenAt } });
  if (salesCloseAt && now >= salesCloseAt) throw new Refusal('sales_closed', { facts: { name } });
  if (quantity > perOrder) throw new Refusal('over_order_limit', { facts: { name, maximum: perOrder } });
  if (quantity > perBuyer) throw new Refusal('over_buyer_limit', { facts: { name, maximum: perBuyer } });
};

/**
 * The lines of an order, or the reason why there is none: the event is public and not over, each type exists, is in its
 * sales window and within its limits. Whether there is stock is decided by the write.
 */
export const decidePicks = (
  sale: Sale | undefined,
  wishes: readonly Wish[],
  now: string,
): { event: Event; picks: Pick[] } => {
  if (sale?.event.status !== 'PUBLISHED') throw new Refusal('event_not_on_sale');
  const isOver = sale.event.sessions.every(({ endsAt }) => endsAt <= now);
  if (isOver) throw new Refusal('event_not_on_sale');
  const picks = merge(wishes).map(({ ticketTypeId, quantity }, place) => {
    const type = sale.ticketTypes.find((candidate) => candidate.ticketTypeId === ticketTypeId);
    if (!type) throw new Refusal('not_found', { fields: [{ path: `lines.${place}.ticketTypeId`, code: 'not_found' }] });
    const pick = { type, quantity };
    assertTypeOnSale(pick, now);
    return pick;
  });
  return { event: sale.event, picks };
};
