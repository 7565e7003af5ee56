import { Refusal, refuseField } from './errors.ts';
import type { Event } from './event.ts';
import type { Attendee } from './order.ts';
import { priceAt } from './price-step.ts';
import type { PromoCode } from './promo-code.ts';
import type { TicketType } from './ticket-type.ts';

/** What a buyer asks for: so many of one type, at the price they were shown or name themselves. */
export type Wish = {
  ticketTypeId: string;
  quantity: number;
  price?: number | undefined;
  seats?: string[] | undefined;
  attendees?: Attendee[] | undefined;
};

/** Everything about an event that a sale depends on, but for the stock. */
export type Sale = { event: Event; ticketTypes: TicketType[] };

/** A type, how many of it are wanted, and what one costs now. */
export type Pick = { type: TicketType; quantity: number; price: number; seats?: string[]; attendees?: Attendee[] };

/** What a decision needs beside the sale: the code that was typed, and how many of a type are sold or held. */
export type Circumstances = {
  now: string;
  promo?: PromoCode | undefined;
  takenOf?: (ticketTypeId: string) => number;
};

/** The same type asked for in two lines is one line; two prices for one type are a mistake. */
const merge = (wishes: readonly Wish[]): Wish[] => {
  const merged = new Map<string, Wish>();
  wishes.forEach((wish, place) => {
    const before = merged.get(wish.ticketTypeId);
    if (before && before.price !== wish.price) throw refuseField('price_changed', `lines.${place}.price`);
    merged.set(wish.ticketTypeId, {
      ...wish,
      quantity: wish.quantity + (before?.quantity ?? 0),
      seats: [...(before?.seats ?? []), ...(wish.seats ?? [])],
      attendees: [...(before?.attendees ?? []), ...(wish.attendees ?? [])],
    });
  });
  return [...merged.values()];
};

const assertTypeOnSale = (type: TicketType, { quantity }: Wish, place: number, now: string): void => {
  const { name, salesOpenAt, salesCloseAt, perOrder, perBuyer, perOrderMinimum = 1 } = type;
  const [which, many] = [`lines.${place}.ticketTypeId`, `lines.${place}.quantity`];
  if (salesOpenAt && now < salesOpenAt) throw refuseField('sales_not_open', which, { name, opensAt: salesOpenAt });
  if (salesCloseAt && now >= salesCloseAt) throw refuseField('sales_closed', which, { name });
  if (quantity > perOrder) throw refuseField('over_order_limit', many, { name, maximum: perOrder });
  if (quantity > perBuyer) throw refuseField('over_buyer_limit', many, { name, maximum: perBuyer });
  if (quantity < perOrderMinimum) throw refuseField('under_order_minimum', many, { name, minimum: perOrderMinimum });
};

/** What one piece costs this buyer: what they name where they may, else today's price, which must be the one they saw. */
const decidePrice = (type: TicketType, wish: Wish, place: number, { now, takenOf }: Circumstances): number => {
  const price = priceAt(type, now, takenOf?.(type.ticketTypeId) ?? 0);
  const { currency, name, suggestedPrice } = type;
  if (suggestedPrice === undefined) {
    if (wish.price !== undefined && wish.price !== price)
      throw refuseField('price_changed', `lines.${place}.price`, { name, price, currency });
    return price;
  }
  const named = wish.price ?? suggestedPrice;
  if (named < price) throw refuseField('price_too_low', `lines.${place}.price`, { name, minimum: price, currency });
  return named;
};

/** A seated piece names its seat, and no other does. */
const seatsOf = ({ isSeated = false, name }: TicketType, { seats = [], quantity }: Wish, place: number): string[] => {
  const isWrong = isSeated ? new Set(seats).size !== quantity || seats.length !== quantity : seats.length > 0;
  if (isWrong) throw refuseField('seats_wrong', `lines.${place}.seats`, { name, isSeated });
  return seats;
};

/**
 * The lines of an order, or the reason why there is none: the event is public and not over, each type exists for this
 * buyer, is in its sales window and within its limits, and costs what they think. Whether there is stock is decided by
 * the write.
 */
export const decidePicks = (sale: Sale | undefined, wishes: readonly Wish[], given: Circumstances): Pick[] => {
  const { now, promo } = given;
  if (sale?.event.status !== 'PUBLISHED') throw new Refusal('event_not_on_sale');
  const isOver = sale.event.sessions.every(({ endsAt }) => endsAt <= now);
  if (isOver) throw new Refusal('event_not_on_sale');
  const picks = merge(wishes).map((wish) => {
    const place = wishes.findIndex(({ ticketTypeId }) => ticketTypeId === wish.ticketTypeId);
    const type = sale.ticketTypes.find((candidate) => candidate.ticketTypeId === wish.ticketTypeId);
    const isSeen = type && (!type.isHidden || promo?.unlocks?.includes(type.ticketTypeId));
    if (!isSeen) throw refuseField('not_found', `lines.${place}.ticketTypeId`);
    assertTypeOnSale(type, wish, place, now);
    const seats = seatsOf(type, wish, place);
    return {
      type,
      quantity: wish.quantity,
      price: decidePrice(type, wish, place, given),
      ...(seats.length > 0 && { seats }),
      ...(wish.attendees?.length && { attendees: wish.attendees }),
    };
  });
  const isOnlyBeside = picks.length > 0 && picks.every(({ type }) => type.kind === 'add_on');
  if (isOnlyBeside) throw new Refusal('add_on_alone', { facts: { name: (picks[0] as Pick).type.name } });
  return picks;
};
