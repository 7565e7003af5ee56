import { buy, hold } from './buy.ts';
import { purchases } from './events.ts';
import type { LaidEvent } from './laid-event.ts';
import type { Tokens } from './lay-accounts.ts';
import { people } from './people.ts';
import type { SiteClient } from './site-client.ts';

/** Lets people with an account buy, hesitate, and change their minds. */
export const layPurchases = async (call: SiteClient, tokens: Tokens, laid: readonly LaidEvent[]): Promise<void> => {
  await Promise.all(
    purchases.map(async ({ person, event: key, quantity, ends }) => {
      const found = laid.find(({ event }) => event.key === key) as LaidEvent;
      const { name, email, locale } = people[person];
      const as = tokens[person];
      const purchase = {
        eventId: found.eventId,
        ticketTypeId: found.ticketTypeIds[0] as string,
        quantity,
        buyer: { name, email },
        locale,
        as,
        idempotencyKey: `demo-purchase-${person}-${key}`,
      };
      if (ends === 'bought') return buy(call, purchase);
      const { status, link } = await hold(call, purchase);
      if (status !== 'PENDING') return;
      await call(ends === 'unpaid' ? 'startCheckout' : 'cancelOrder', link);
    }),
  );
};
