import type { Event } from './event.ts';
import type { Order } from './order.ts';
import { orderView } from './order-view.ts';
import { eventPath } from './slug.ts';
import type { Ticket } from './ticket.ts';

type Parts = { ticket: Ticket; order: Order; event: Event };

/** A ticket as its holder sees it, whoever bought it, with the event it admits to; without its code for an organizer. */
export const ticketView = ({ ticket, order, event }: Parts, reader: 'holder' | 'organizer' = 'holder') => {
  const { eventId, orderId } = ticket;
  const view = orderView({ order, event, tickets: [ticket], url: eventPath(event) });
  const [shown] = view.tickets as [(typeof view.tickets)[number]];
  const { isHandedOn: _, ...own } = shown;
  return {
    ...own,
    qr: reader === 'holder' ? ticket.qr : '',
    orderId,
    eventId,
    ...(view.returnsUntil && { returnsUntil: view.returnsUntil }),
    event: view.event,
  };
};
