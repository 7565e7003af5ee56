import { Refusal, refuseField } from './errors.ts';
import type { Event } from './event.ts';
import { currencies } from './money.ts';
import type { SaleState, TicketType } from './ticket-type.ts';

/** The most types an event may have: an event and all its counters are deleted in one transaction of 100 actions. */
export const mostTicketTypes = 15;

/** Refuses prices below what a card can be charged and a sale that closes before it opens. Free is a price. */
export const assertSellable = ({
  price,
  currency,
  salesOpenAt,
  salesCloseAt,
}: Pick<TicketType, 'price' | 'currency' | 'salesOpenAt' | 'salesCloseAt'>): void => {
  const minimum = currencies[currency].minimumCharge;
  if (price > 0 && price < minimum) throw refuseField('price_below_minimum', 'price', { minimum, currency });
  if (salesOpenAt && salesCloseAt && salesCloseAt <= salesOpenAt)
    throw refuseField('sales_window_invalid', 'salesCloseAt');
};

type Window = { salesOpenAt?: string | undefined; salesCloseAt?: string | undefined };

/** What an organizer writes of a new type. */
export type TicketTypeFields = Pick<TicketType, 'name' | 'note' | 'price' | 'total' | 'perOrder' | 'perBuyer'> & Window;

/** A new type of an event, after those that are there. How its stock is counted, storage decides. */
export const draftTicketType = (
  { salesOpenAt, salesCloseAt, ...fields }: TicketTypeFields,
  ticketTypeId: string,
  event: Pick<Event, 'eventId' | 'currency'>,
  others: readonly TicketType[],
): Omit<TicketType, 'shards' | 'generation'> => {
  if (others.length >= mostTicketTypes)
    throw new Refusal('too_many_ticket_types', { facts: { maximum: mostTicketTypes } });
  const draft = {
    ...fields,
    ...(salesOpenAt && { salesOpenAt }),
    ...(salesCloseAt && { salesCloseAt }),
    ticketTypeId,
    eventId: event.eventId,
    currency: event.currency,
    position: (others.at(-1)?.position ?? -1) + 1,
    version: 1,
  };
  assertSellable(draft);
  return draft;
};

/** Refuses `more` tickets than the event still holds. */
export const assertRoom = ({ capacity, allocated }: Pick<Event, 'capacity' | 'allocated'>, more: number): void => {
  const left = Math.max(0, capacity - allocated);
  if (more > left) throw refuseField('capacity_exceeded', 'total', { left });
};

/** Refuses any change to what is sold for an event that was called off. */
export const assertTypesMayChange = ({ status }: Pick<Event, 'status'>): void => {
  if (status === 'CANCELLED') throw new Refusal('event_cancelled');
};

/** What an organizer may write of a type; null takes a bound of the sales window away. */
export type TicketTypeChange = {
  [F in 'name' | 'note' | 'price' | 'total' | 'perOrder' | 'perBuyer' | 'position']?: TicketType[F] | undefined;
} & { salesOpenAt?: string | null | undefined; salesCloseAt?: string | null | undefined };

/** A type with some of it changed. Orders keep the price they were made at, so prices may change while it sells. */
export const changeTicketType = (type: TicketType, change: TicketTypeChange): TicketType => {
  const wishes = Object.entries(change).filter(([, value]) => value !== undefined);
  const merged = Object.fromEntries(
    Object.entries({ ...type, ...Object.fromEntries(wishes) }).filter(([, v]) => v !== null),
  );
  const changed = { ...merged, version: type.version + 1 } as TicketType;
  assertSellable(changed);
  return changed;
};

/** Where a type stands at `now`, given how many are left. */
export const saleStateOf = (
  { salesOpenAt, salesCloseAt }: Pick<TicketType, 'salesOpenAt' | 'salesCloseAt'>,
  left: number,
  now: string,
): SaleState => {
  if (salesCloseAt && now >= salesCloseAt) return 'CLOSED';
  if (salesOpenAt && now < salesOpenAt) return 'NOT_OPEN';
  return left > 0 ? 'ON_SALE' : 'SOLD_OUT';
};

/**
 * How many each counter gives up so that `fewer` tickets exist, leaving what remains spread evenly; undefined where too
 * few are unsold.
 */
export const shrinkPlan = (available: readonly number[], fewer: number): number[] | undefined => {
  const plan = available.map(() => 0);
  let keep = available.reduce((sum, left) => sum + left, 0) - fewer;
  if (keep < 0) return undefined;
  const lowestFirst = available.map((left, shard) => ({ left, shard })).sort((a, b) => a.left - b.left);
  lowestFirst.forEach(({ left, shard }, place) => {
    const kept = Math.min(left, Math.floor(keep / (available.length - place)));
    plan[shard] = left - kept;
    keep -= kept;
  });
  return plan;
};
