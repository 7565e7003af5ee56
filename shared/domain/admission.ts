import { leftOf } from './availability.ts';
import type { Sale } from './sale.ts';
import { comfortableOrdersPerSecond } from './stock.ts';
import { isCounted, openTypes } from './ticket-type.ts';
import { saleStateOf } from './ticket-type-rules.ts';
import type { Bounds } from './waiting-room.ts';

/** The moment at which the first of an event's tickets everybody may buy goes on sale. */
export const opensAt = ({ event, ticketTypes }: Sale): string =>
  openTypes(ticketTypes)
    .map(({ salesOpenAt }) => salesOpenAt ?? event.publishedAt ?? event.createdAt)
    .sort()[0] ?? event.createdAt;

/** What bounds how many people may be let in to buy now. `left` says what is free under a counter's id. */
export const boundsOf = ({ ticketTypes }: Sale, left: (counterId: string) => number, now: string): Bounds => {
  const onSale = openTypes(ticketTypes).filter((type) => saleStateOf(type, leftOf(type, left), now) === 'ON_SALE');
  const counted = onSale.filter(isCounted);
  return {
    left: counted.reduce((sum, type) => sum + leftOf(type, left), 0),
    ordersPerSecond: comfortableOrdersPerSecond(counted.reduce((sum, { shards }) => sum + shards, 0)),
    isPaid: onSale.some(({ price }) => price > 0),
  };
};
