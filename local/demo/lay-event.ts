import type { Temporal } from 'temporal-polyfill';
import { buy } from './buy.ts';
import { type DemoEvent, type DemoTicketType, wallTimes } from './event.ts';
import { organizations } from './organizations.ts';
import { guests } from './people.ts';
import type { SiteClient } from './site-client.ts';

export type LaidEvent = { event: DemoEvent; eventId: string; startsAt: string; ticketTypeIds: string[] };

type Laying = {
  call: SiteClient;
  /** The owner's access token. */
  as: string;
  organizationId: string;
  /** The first start: all dates count from it. */
  began: Temporal.Instant;
};

const daysAfter = (began: Temporal.Instant, days: number): string =>
  began.add({ hours: 24 * days }).toString({ smallestUnit: 'millisecond' });

const saleWindow = ({ opensInDays, closesInDays }: DemoTicketType, began: Temporal.Instant) => ({
  ...(opensInDays && { salesOpenAt: daysAfter(began, opensInDays) }),
  ...(closesInDays && { salesCloseAt: daysAfter(began, closesInDays) }),
});

/** Drafts an event with what it sells. Types are added one after the other, so that they stand in this order. */
const draft = async (event: DemoEvent, { call, as, organizationId, began }: Laying): Promise<LaidEvent> => {
  const { key, title, summary, description, category, tags, location, zone, dates, capacity, hue, locale } = event;
  const { eventId, sessions } = await call('createEvent', {
    params: { organizationId },
    as,
    idempotencyKey: `demo-event-${key}`,
    body: {
      ...{ title, summary, description, category, tags, location, zone, capacity, hue },
      ...(locale && { locale }),
      currency: organizations[event.organization].currency,
      sessions: dates.map((date) => wallTimes(date, began, zone)),
    },
  });
  const ticketTypeIds: string[] = [];
  for (const [place, type] of event.ticketTypes.entries()) {
    const { name, note, price, total, perOrder } = type;
    const { ticketTypeId } = await call('createTicketType', {
      params: { eventId },
      as,
      idempotencyKey: `demo-ticket-type-${key}-${place}`,
      body: {
        ...{ name, price, total },
        ...(note && { note }),
        ...(perOrder && { perOrder }),
        ...saleWindow(type, began),
      },
    });
    ticketTypeIds.push(ticketTypeId);
  }
  return { event, eventId, startsAt: sessions[0]?.startsAt ?? '', ticketTypeIds };
};

const partySizes = [2, 4, 1, 3, 6, 2, 5, 4];

/** So many tickets as parties that buy them: friends, couples, people alone. */
const partiesOf = ({ sold = 0, perOrder = 10 }: DemoTicketType, seed: number): number[] => {
  const parties: number[] = [];
  for (let left = sold; left > 0; left -= parties.at(-1) as number) {
    const size = partySizes[(seed + parties.length) % partySizes.length] as number;
    parties.push(Math.min(left, size, perOrder));
  }
  return parties;
};

/** Lets guests buy what the event has sold. */
const sell = async ({ event, eventId, ticketTypeIds }: LaidEvent, call: SiteClient): Promise<void> => {
  for (const [place, type] of event.ticketTypes.entries()) {
    const seed = event.hue + place;
    const orders = partiesOf(type, seed).map((quantity, party) =>
      buy(call, {
        eventId,
        ticketTypeId: ticketTypeIds[place] as string,
        quantity,
        buyer: guests[(seed + party) % guests.length] as (typeof guests)[number],
        locale: event.locale ?? 'en',
        idempotencyKey: `demo-order-${event.key}-${place}-${party}`,
      }),
    );
    await Promise.all(orders);
  }
};

/** Brings an event to where it stands in the data: a draft, on sale, or called off. */
export const layEvent = async (event: DemoEvent, laying: Laying): Promise<LaidEvent> => {
  const { call, as } = laying;
  const laid = await draft(event, laying);
  if (event.isDraft) return laid;
  const { eventId } = laid;
  const found = await call('getEvent', { params: { eventId }, as });
  if (found.status === 'CANCELLED') return laid;
  await call('publishEvent', { params: { eventId }, as });
  await sell(laid, call);
  if (event.cancelled) await call('cancelEvent', { params: { eventId }, as, body: { reason: event.cancelled } });
  return laid;
};
