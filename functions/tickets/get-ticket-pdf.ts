import { setTimeout as pause } from 'node:timers/promises';
import { getTicketPdfRoute } from '#shared/contracts/tickets.ts';
import { referenceOf } from '#shared/domain/order.ts';
import { ticketMessagesFor } from '#shared/messages/ticket-messages.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { Reply } from '#shared/platform/reply.ts';
import * as prints from '#shared/storage/prints.ts';
import { loadSaleUncached } from '#shared/storage/ticket-types.ts';
import { readLiveTicket, type TicketSources, ticketSources } from './readable-ticket.ts';
import { editionOf } from './ticket-edition.ts';

type Deps = TicketSources & {
  prints: Pick<typeof prints, 'awaited'>;
  pause: (milliseconds: number) => Promise<unknown>;
};

/** A ticket to print, in the language of its order: drawn by a worker, and waited for as long as a person would. */
export const getTicketPdf = async (request: Request<typeof getTicketPdfRoute>, deps: Deps) => {
  const { ticket, order, event } = await readLiveTicket(request, deps);
  const edition = editionOf(ticket, order, event);
  const pdf = await deps.prints.awaited(edition, request.now, deps.pause);
  const name = ticketMessagesFor(order.locale).ticket.fileName(referenceOf(order.orderId));
  return new Reply(pdf, { headers: { 'content-disposition': `attachment; filename="${name}.pdf"` } });
};

export const handler = httpHandler(getTicketPdfRoute, getTicketPdf, {
  ...ticketSources,
  // The worker sees the event as it is now; an older one here would wait for another edition.
  loadSale: (eventId: string) => loadSaleUncached(eventId, { isConsistent: true }),
  prints,
  pause,
});
