import type { Temporal } from 'temporal-polyfill';
import { type DemoEvent, type DemoTicketType, wallTimes } from './event.ts';
import type { LaidEvent } from './laid-event.ts';
import { laySeats } from './lay-seats.ts';
import { organizations } from './organizations.ts';
import type { SiteClient } from './site-client.ts';

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
export const draft = async (event: DemoEvent, { call, as, organizationId, began }: Laying): Promise<LaidEvent> => {
  const { key, title, summary, description, category, tags, location, zone, dates, capacity, hue, locale } = event;
  const { eventId, sessions } = await call('createEvent', {
    params: { organizationId },
    as,
    idempotencyKey: `demo-event-${key}`,
    body: {
      ...{ title, summary, description, category, tags, location, zone, capacity, hue },
      ...(locale && { locale }),
      currency: organizations[event.organization].currency,
      sessions: wallTimes(dates, began, zone),
    },
  });
  const ticketTypeIds: string[] = [];
  for (const [place, type] of event.ticketTypes.entries()) {
    const { name, note, price, total, perOrder, sections } = type;
    const { ticketTypeId } = await call('createTicketType', {
      params: { eventId },
      as,
      idempotencyKey: `demo-ticket-type-${key}-${place}`,
      body: {
        ...{ name, price, total },
        ...(note && { note }),
        ...(perOrder && { perOrder }),
        ...(sections && { isSeated: true }),
        ...saleWindow(type, began),
      },
    });
    ticketTypeIds.push(ticketTypeId);
  }
  const laid = { event, eventId, startsAt: sessions[0]?.startsAt ?? '', ticketTypeIds };
  await laySeats(laid, { call, as, organizationId });
  return laid;
};

/** Makes an event public, unless it stays a draft or was called off before; answers whether it is on sale now. */
export const publish = async (call: SiteClient, as: string, { event, eventId }: LaidEvent): Promise<boolean> => {
  if (event.isDraft) return false;
  const { status } = await call('getEvent', { params: { eventId }, as });
  if (status === 'DRAFT') await call('publishEvent', { params: { eventId }, as });
  return status !== 'CANCELLED';
};

/** Calls an event off, if that is its fate. */
export const callOff = async (call: SiteClient, as: string, { event, eventId }: LaidEvent): Promise<void> => {
  if (!event.cancelled) return;
  const { status } = await call('getEvent', { params: { eventId }, as });
  if (status !== 'CANCELLED') await call('cancelEvent', { params: { eventId }, as, body: { reason: event.cancelled } });
};
