import type { Event } from './event.ts';
import type { Order } from './order.ts';
import { addressLine } from './place.ts';

/** What a calendar does with a file (RFC 5546): show it (`PUBLISH`), expect the reader there (`REQUEST`), take it out (`CANCEL`). */
export type CalendarMethod = 'PUBLISH' | 'REQUEST' | 'CANCEL';

type Contact = { name: string; email: string };

/** One entry. A later file with the same `uid` and a higher `sequence` replaces it. Moments are ISO 8601 in UTC. */
export type CalendarFileEntry = {
  uid: string;
  sequence: number;
  isCancelled: boolean;
  startsAt: string;
  endsAt: string;
  title: string;
  place: string;
  description: string;
  url: string;
  /** Absent in a file for everybody, which nobody answers. */
  organizer?: Contact;
  /** Whom a REQUEST or CANCEL is addressed to. */
  attendee?: Contact;
};

/** A calendar file, before it is written as iCalendar. `zone` is where the wall clocks of its entries hang. */
export type CalendarFile = { method: CalendarMethod; zone: string; madeAt: string; entries: CalendarFileEntry[] };

/** The name of one session of one order in every calendar, for ever. */
export const calendarUidOf = (orderId: string, sessionId: string): string => `${orderId}.${sessionId}@calsync.events`;

/** Where an event happens, in one line: the address, or the link of an online event. */
export const placeOf = ({ location }: Event): string =>
  location.kind === 'online' ? location.url : addressLine(location);

/** The sessions that an order admits to. `url` is the order's page; `organizerEmail` the address our mail comes from. */
export const calendarFileOf = (
  { order, event, method }: { order: Order; event: Event; method: CalendarMethod },
  said: { description: string; url: string; organizerEmail: string; madeAt: string },
): CalendarFile => ({
  method,
  zone: event.zone,
  madeAt: said.madeAt,
  entries: event.sessions.map(({ sessionId, startsAt, endsAt }) => ({
    uid: calendarUidOf(order.orderId, sessionId),
    sequence: event.version,
    isCancelled: method === 'CANCEL' || event.status === 'CANCELLED',
    startsAt,
    endsAt,
    title: event.title,
    place: placeOf(event),
    description: said.description,
    url: said.url,
    organizer: { name: event.organizationName, email: said.organizerEmail },
    ...(method !== 'PUBLISH' && { attendee: order.buyer }),
  })),
});
