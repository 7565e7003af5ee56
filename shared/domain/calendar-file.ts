import type { Event } from './event.ts';
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
  /** Where its wall clock hangs (IANA). */
  zone: string;
  /** Whole days (`to` exclusive), which begin wherever its reader is. */
  days?: { from: string; to: string };
  /** When it was last changed. */
  changedAt: string;
  title: string;
  place?: string;
  description?: string;
  url?: string;
  /** Absent in a file for everybody, which nobody answers. */
  organizer?: Contact;
  /** Whom a REQUEST or CANCEL is addressed to. */
  attendee?: Contact;
  /** Whether calendars should answer to the organizer's address. */
  wantsAnswer?: boolean;
};

/** A calendar file, before it is written as iCalendar. One that people subscribe to has a `name` and is asked for again. */
export type CalendarFile = {
  method: CalendarMethod;
  name?: string;
  madeAt: string;
  entries: readonly CalendarFileEntry[];
};

/** The name of one session in every calendar, for ever; of an order, or of a ticket that was handed on. */
export const calendarUidOf = (id: string, sessionId: string): string => `${id}.${sessionId}@calsync.events`;

/** Where an event happens, in one line: the address, or the link of an online event. */
export const placeOf = ({ location }: Event): string =>
  location.kind === 'online' ? location.url : addressLine(location);

/** The sessions that an order or a ticket admits to, for its reader alone. `url` is public: calendars are shared. */
export const entriesOf = (id: string, event: Event, said: { description: string; url: string }): CalendarFileEntry[] =>
  event.sessions.map(({ sessionId, startsAt, endsAt }) => ({
    uid: calendarUidOf(id, sessionId),
    sequence: event.version,
    isCancelled: event.status === 'CANCELLED',
    startsAt,
    endsAt,
    zone: event.zone,
    changedAt: event.updatedAt,
    title: event.title,
    place: placeOf(event),
    ...said,
  }));

/** Those sessions as the organizer sends them to somebody. `organizerEmail` is the address our mail comes from. */
export const calendarFileOf = (
  { id, reader, event, method }: { id: string; reader: Contact; event: Event; method: CalendarMethod },
  {
    organizerEmail,
    madeAt,
    wantsAnswer = false,
    ...said
  }: { description: string; url: string; organizerEmail: string; madeAt: string; wantsAnswer?: boolean },
): CalendarFile => ({
  method,
  madeAt,
  entries: entriesOf(id, event, said).map((entry) => ({
    ...entry,
    isCancelled: method === 'CANCEL' || entry.isCancelled,
    organizer: { name: event.organizationName, email: organizerEmail },
    ...(method !== 'PUBLISH' && { attendee: reader, wantsAnswer }),
  })),
});
