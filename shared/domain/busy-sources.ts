import { type Busy, type Interval, type Resource, titleOf, venueResource } from './busy.ts';
import type { Event } from './event.ts';
import type { Order } from './order.ts';
import { isHandedOn, ownTickets, type Ticket } from './ticket.ts';

/**
 * What one source takes of one resource; of none where nobody is known or nothing is taken. Where only a period is known,
 * what goes on for longer is kept for the months of that `period` alone.
 */
export type Taken = { resource?: Resource; busy: Busy[]; period?: Interval };

/** The sessions of an event that takes place. */
const sessionsOf = (event: Event | undefined): Busy[] =>
  event?.status === 'PUBLISHED'
    ? event.sessions.map(({ sessionId, startsAt, endsAt }) => ({
        id: sessionId,
        startsAt,
        endsAt,
        title: titleOf(event.title),
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
