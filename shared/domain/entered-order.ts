import { type Buyer, draftOrder, type Limit, limitsOf } from './draft-order.ts';
import { Refusal } from './errors.ts';
import type { Event } from './event.ts';
import type { Order } from './order.ts';
import type { Origin } from './order-origin.ts';
import { priceAt } from './price-step.ts';
import type { Pick, Sale } from './sale.ts';
import type { SaleTerms } from './terms.ts';

/** So many of one type; `price` is what was paid for one, today's where the organizer does not say. */
export type EnteredLine = { ticketTypeId: string; quantity: number; price?: number | undefined };

type Circumstances = { kind: Origin['kind']; now: string; takenOf: (ticketTypeId: string) => number };

/** The lines of an order that an organizer enters, whatever the sales window says and however hidden the type. */
export const enteredPicks = (
  sale: Sale,
  lines: readonly EnteredLine[],
  { kind, now, takenOf }: Circumstances,
): Pick[] => {
  if (sale.event.status !== 'PUBLISHED') throw new Refusal('event_not_on_sale');
  return lines.map(({ ticketTypeId, quantity, price }, place) => {
    const type = sale.ticketTypes.find((candidate) => candidate.ticketTypeId === ticketTypeId);
    const path = `lines.${place}.ticketTypeId`;
    const isTwice = lines.findIndex((line) => line.ticketTypeId === ticketTypeId) < place;
    if (!type || isTwice) throw new Refusal('not_found', { fields: [{ path, code: 'not_found' }] });
    return {
      type,
      quantity,
      price: kind === 'complimentary' ? 0 : (price ?? priceAt(type, now, takenOf(ticketTypeId))),
    };
  });
};

type Given = {
  orderId: string;
  event: Event;
  terms: SaleTerms;
  picks: readonly Pick[];
  buyer: Buyer;
  locale: 'en' | 'pt';
  origin: Origin;
  requestHash: string;
  now: string;
};

/** The order as it will be once its stock is found: paid already. The platform takes nothing of money it never sees. */
export const enteredOrder = ({ terms, origin, ...given }: Given): Order => {
  const draft = draftOrder({
    ...given,
    terms: { ...terms, fee: { ...terms.fee, basisPoints: 0 } },
    isPaidByHand: true,
  });
  return { ...draft, status: 'PAID', paidAt: given.now, origin };
};

/** A gift counts as had by whom it is for, and is never too much. */
export const unlimited = (picks: readonly Pick[]): Limit[] =>
  limitsOf(picks).map((limit) => ({ ...limit, most: Number.MAX_SAFE_INTEGER }));
