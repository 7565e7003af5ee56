import { getTicketPdfRoute } from '#shared/contracts/tickets.ts';
import { ticketPdf } from '#shared/documents/ticket-pdf.ts';
import { referenceOf } from '#shared/domain/order.ts';
import { messagesFor } from '#shared/messages/catalogue.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { Reply } from '#shared/platform/reply.ts';
import { readLiveTicket, type TicketSources, ticketSources } from './readable-ticket.ts';

/** A ticket to print, in the language of its order. */
export const getTicketPdf = async (request: Request<typeof getTicketPdfRoute>, sources: TicketSources) => {
  const { ticket, order, event } = await readLiveTicket(request, sources);
  const name = messagesFor(order.locale).ticket.fileName(referenceOf(order.orderId));
  return new Reply(await ticketPdf([ticket], { order, event, locale: order.locale }), {
    headers: { 'content-disposition': `attachment; filename="${name}.pdf"` },
  });
};

export const handler = httpHandler(getTicketPdfRoute, getTicketPdf, ticketSources);
