import * as jobs from '#shared/contracts/jobs/tickets.ts';
import { ticketPdf } from '#shared/documents/ticket-pdf.ts';
import { parseTicketId } from '#shared/domain/ids.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';
import * as events from '#shared/storage/events.ts';
import * as orders from '#shared/storage/orders.ts';
import * as prints from '#shared/storage/prints.ts';
import { editionOf } from './ticket-edition.ts';

type Deps = {
  orders: Pick<typeof orders, 'findWithTickets'>;
  events: Pick<typeof events, 'find'>;
  prints: Pick<typeof prints, 'find' | 'keep'>;
  ticketPdf: typeof ticketPdf;
};

/** Draws a ticket that somebody wants to print, as it stands now. Fonts and their shaping stay out of the API by this. */
export const printTicket = async (
  { payload: { ticketId }, now }: Delivery<typeof jobs.printTicket>,
  { orders, events, prints, ticketPdf }: Deps,
): Promise<string> => {
  const found = await orders.findWithTickets(parseTicketId(ticketId).orderId);
  const ticket = found?.tickets.find((candidate) => candidate.ticketId === ticketId);
  const event = found && (await events.find(found.order.eventId));
  if (!ticket || !event || ticket.status === 'VOID') return 'there is no such ticket to print';
  const { order } = found;
  const edition = editionOf(ticket, order, event);
  if (await prints.find(edition)) return 'the ticket is printed already';
  await prints.keep(edition, await ticketPdf([ticket], { order, event, locale: order.locale }), now);
  return 'the ticket is printed';
};

export const handler = queueHandler(jobs.printTicket, printTicket, { orders, events, prints, ticketPdf });
