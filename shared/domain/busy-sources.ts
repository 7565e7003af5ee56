import { type Busy, dayStart, type Interval, overlaps, type Resource, venueResource } from './busy.ts';
import type { Event } from './event.ts';
import type { Order } from './order.ts';
import { type Occurrence, occurrencesIn } from './series.ts';
import { type EntryTime, type SyncedEntry, startKey } from './synced-entry.ts';
import { isHandedOn, ownTickets, type Ticket } from './ticket.ts';

/** What one source takes of one resource; of none where nobody is known or nothing is taken. */
export type Taken = { resource?: Resource; busy: Busy[] };

/** Longer ones are cut: a warning names what it is, it does not tell it. */
const longestTitle = 100;

const dayMilliseconds = 86_400_000;

/** The sessions of an event that takes place. */
const sessionsOf = (event: Event | undefined): Busy[] =>
  event?.status === 'PUBLISHED'
    ? event.sessions.map(({ sessionId, startsAt, endsAt }) => ({
        id: sessionId,
        startsAt,
        endsAt,
        title: event.title.slice(0, longestTitle),
        eventId: event.eventId,
      }))
    : [];

/** The venue of an event, taken by its sessions. */
export const takenByEvent = (event: Event | undefined): Taken => {
  const venueId = event?.location.kind === 'venue' ? event.location.venueId : undefined;
  if (!event || !venueId) return { busy: [] };
  return { resource: venueResource({ organizationId: event.organizationId, venueId }), busy: sessionsOf(event) };
};

/** The buyer of an order, taken by what they hold tickets for; those that were handed on are none of theirs. */
export const takenByOrder = (order: Order, tickets: readonly Ticket[], event: Event | undefined): Taken => {
  const isHeld = order.status === 'PAID' || order.status === 'ISSUED';
  const isTheirs = isHeld && (tickets.length === 0 || ownTickets(tickets).length > 0);
  return order.userId ? { resource: `user:${order.userId}`, busy: isTheirs ? sessionsOf(event) : [] } : { busy: [] };
};

/** Whoever a ticket was handed to. */
export const takenByTicket = (ticket: Ticket, event: Event | undefined): Taken =>
  isHandedOn(ticket) && ticket.userId
    ? { resource: `user:${ticket.userId}`, busy: ticket.status === 'VOID' ? [] : sessionsOf(event) }
    : { busy: [] };

/** The same date of a series has the same name wherever it is moved to. */
const idOf = ({ of, start }: Occurrence<SyncedEntry>): string => {
  if (of.seriesId && of.originalStart) return `${of.seriesId}_${startKey({ start: of.originalStart })}`;
  return of.recurrence ? `${of.entryId}_${startKey({ start })}` : of.entryId;
};

const instantOf = (time: EntryTime, zone: string): string => ('at' in time ? time.at : dayStart(time.day, zone));

const shifted = (instant: string, days: number): string =>
  new Date(Date.parse(instant) + days * dayMilliseconds).toISOString();

/** The entries of a calendar that take time, as far as they are known. `zone` (IANA) is where its whole days begin. */
export const busyOfEntries = (entries: readonly SyncedEntry[], zone: string, period: Interval): Busy[] => {
  // Whole days are compared by UTC's midnights first, which are never further than a day from the zone's.
  const around = { from: shifted(period.startsAt, -1), to: shifted(period.endsAt, 1) };
  return occurrencesIn(entries, around)
    .filter(({ of }) => !of.isFree)
    .map((occurrence) => {
      const { of, start, end } = occurrence;
      return {
        id: idOf(occurrence),
        startsAt: instantOf(start, zone),
        endsAt: instantOf(end, zone),
        title: of.title.slice(0, longestTitle),
        ...(of.updatedAt && { changedAt: of.updatedAt }),
        ...('day' in start && 'day' in end && { days: { from: start.day, to: end.day } }),
      };
    })
    .filter((busy) => busy.startsAt < busy.endsAt && overlaps(busy, period));
};
