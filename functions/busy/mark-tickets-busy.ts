import * as jobs from '#shared/contracts/jobs/busy.ts';
import { type Taken, takenByOrder, takenByTicket } from '#shared/domain/busy-sources.ts';
import type { Event } from '#shared/domain/event.ts';
import { isHandedOn } from '#shared/domain/ticket.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';
import * as busy from '#shared/storage/busy.ts';
import { type Linked, loadOrder } from '#shared/storage/calendar-links.ts';
import * as events from '#shared/storage/events.ts';
import { type MarkDeps, mark } from './mark.ts';

type Deps = MarkDeps & { loadOrder: typeof loadOrder; events: Pick<typeof events, 'find'> };

/**
 * Marks everybody who holds tickets of an order as taken at that time, whatever the message was about: the buyer by the
 * order, and each one a ticket was handed to by that ticket.
 */
export const markTicketsBusy = async (
  { payload: { orderId }, now }: Delivery<typeof jobs.markTicketsBusy>,
  deps: Deps,
): Promise<string> => {
  const loading = (takenBy: (found: Linked, event: Event | undefined) => Taken) => async () => {
    const found = await deps.loadOrder(orderId);
    return found ? takenBy(found, await deps.events.find(found.order.eventId)) : { busy: [] };
  };
  const byOrder = loading(({ order, tickets }, event) => takenByOrder(order, tickets, event));
  let written = await mark(`order:${orderId}`, byOrder, now, deps);
  const handedOn = (await deps.loadOrder(orderId))?.tickets.filter(isHandedOn) ?? [];
  for (const { ticketId } of handedOn) {
    const byTicket = loading(({ tickets }, event) => {
      const ticket = tickets.find((one) => one.ticketId === ticketId);
      return ticket ? takenByTicket(ticket, event) : { busy: [] };
    });
    written += await mark(`ticket:${ticketId}`, byTicket, now, deps);
  }
  return `${written} months changed`;
};

export const handler = queueHandler(jobs.markTicketsBusy, markTicketsBusy, { busy, loadOrder, events });
