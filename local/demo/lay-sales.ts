import { atOnce } from './at-once.ts';
import { buy, type Purchase } from './buy.ts';
import type { LaidEvent } from './laid-event.ts';
import { guests } from './people.ts';
import type { SiteClient } from './site-client.ts';

const buyersAtOnce = 5;

/** What guests buy for one event: an order for each party. */
const purchasesOf = ({ event, eventId, ticketTypeIds }: LaidEvent): Purchase[] =>
  event.ticketTypes.flatMap(({ sold = [], soldSeats }, place) =>
    (soldSeats ?? sold).map((party, nth) => ({
      eventId,
      ticketTypeId: ticketTypeIds[place] as string,
      ...(typeof party === 'number' ? { quantity: party } : { quantity: party.length, seats: party }),
      buyer: guests[(event.hue + place + nth) % guests.length] as (typeof guests)[number],
      locale: event.locale ?? 'en',
      idempotencyKey: `demo-order-${event.key}-${place}-${nth}`,
    })),
  );

/** Lets guests buy what has been sold of the events that are on sale. */
export const laySales = async (call: SiteClient, onSale: readonly LaidEvent[]): Promise<void> => {
  await atOnce(buyersAtOnce, onSale.flatMap(purchasesOf), (purchase) => buy(call, purchase));
};
