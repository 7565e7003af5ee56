import type { Event } from './event.ts';
import { totalOf } from './money.ts';
import { holdMinutes, type Order } from './order.ts';
import type { Want } from './reservation.ts';
import type { Pick } from './sale.ts';

/** Who buys: a person signed in, or a guest. `buyerKey` is what their limit is counted under. */
export type Buyer = { userId?: string; buyerKey: string; name: string; email: string };

type Given = {
  orderId: string;
  event: Event;
  picks: readonly Pick[];
  buyer: Buyer;
  locale: 'en' | 'pt';
  requestHash: string;
  now: string;
};

/** The order as it will be once its stock is found. Prices are frozen here; what costs nothing never meets the payment provider. */
export const draftOrder = ({ orderId, event, picks, buyer, locale, requestHash, now }: Given): Order => {
  const { userId, buyerKey, name, email } = buyer;
  const lines = picks.map(({ type, quantity }) => ({
    ticketTypeId: type.ticketTypeId,
    name: type.name,
    quantity,
    price: type.price,
    generation: type.generation,
    takes: [],
  }));
  const total = totalOf(lines);
  return {
    orderId,
    eventId: event.eventId,
    organizationId: event.organizationId,
    ...(total === 0 ? { status: 'PAID', paidAt: now } : { status: 'PENDING' }),
    ...(userId && { userId }),
    buyerKey,
    buyer: { name, email },
    locale,
    lines,
    total,
    currency: event.currency,
    requestHash,
    createdAt: now,
    expiresAt: new Date(Date.parse(now) + holdMinutes * 60_000).toISOString(),
  };
};

/** What has to be reserved for these picks. */
export const wantsOf = (picks: readonly Pick[]): Want[] =>
  picks.map(({ type: { ticketTypeId, name, shards, generation }, quantity }) => ({
    ticketTypeId,
    name,
    quantity,
    shards,
    generation,
  }));
