import { atOnce } from './at-once.ts';
import { buy, type Purchase } from './buy.ts';
import type { LaidEvent } from './lay-event.ts';
import { guests } from './people.ts';
import type { SiteClient } from './site-client.ts';

const buyersAtOnce = 5;

/** What guests buy for one event: an order for each party. */
const purchasesOf = ({ event, eventId, ticketTypeIds }: LaidEvent): Purchase[] =>
  event.ticketTypes.flatMap(({ sold = [] }, place) =>
    sold.map((quantity, party) => ({
      eventId,
      ticketTypeId: ticketTypeIds[place] as string,
      quantity,
      buyer: guests[(event.hue + place + party) % guests.length] as (typeof guests)[number],
      locale: event.locale ?? 'en',
      idempotencyKey: `demo-order-${event.key}-${place}-${party}`,
    })),
  );

/** Lets guests buy what has been sold of the events that are on sale. */
export const laySales = async (call: SiteClient, onSale: readonly LaidEvent[]): Promise<void> => {
  await atOnce(buyersAtOnce, onSale.flatMap(purchasesOf), (purchase) => buy(call, purchase));
};
