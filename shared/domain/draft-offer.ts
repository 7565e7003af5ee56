import { draftOrder } from './draft-order.ts';
import type { Event } from './event.ts';
import type { Order } from './order.ts';
import { priceAt } from './price-step.ts';
import type { SaleTerms } from './terms.ts';
import type { TicketType } from './ticket-type.ts';
import { offerHours, type WaitlistEntry } from './waitlist.ts';

type Given = {
  orderId: string;
  event: Event;
  type: TicketType;
  entry: WaitlistEntry;
  /** Of a seated type. */
  seats?: string[] | undefined;
  terms: SaleTerms;
  now: string;
};

/** Until when an offer holds: some hours, but not past the beginning of the last session. */
const holdUntil = ({ sessions }: Event, now: string): string => {
  const lastStart =
    sessions
      .map(({ startsAt }) => startsAt)
      .sort()
      .at(-1) ?? now;
  const until = new Date(Date.parse(now) + offerHours * 3_600_000).toISOString();
  return until < lastStart ? until : lastStart;
};

/**
 * The order that offers tickets to somebody on a waitlist, at the price of the day they come free. It waits even where it
 * costs nothing: its buyer has to say yes.
 */
export const draftOffer = ({ orderId, event, type, entry, seats, terms, now }: Given): Order => {
  const { entryId, userId, buyerKey, name, email, locale, quantity } = entry;
  const price = type.suggestedPrice ?? priceAt(type, now, type.total);
  const { paidAt: _, ...order } = draftOrder({
    orderId,
    event,
    terms,
    picks: [{ type, quantity, price, ...(seats && { seats }) }],
    buyer: { buyerKey, name, email, ...(userId && { userId }) },
    locale,
    requestHash: entryId,
    now,
  });
  return { ...order, status: 'PENDING', expiresAt: holdUntil(event, now), waitlist: { entryId } };
};
