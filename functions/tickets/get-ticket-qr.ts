import { getTicketQrRoute } from '#shared/contracts/tickets.ts';
import { qrPng } from '#shared/documents/qr.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { readLiveTicket, type TicketSources, ticketSources } from './readable-ticket.ts';

/** The code of a ticket as a picture. */
export const getTicketQr = async (request: Request<typeof getTicketQrRoute>, sources: TicketSources) => {
  const { ticket } = await readLiveTicket(request, sources);
  return qrPng(ticket.qr);
};

export const handler = httpHandler(getTicketQrRoute, getTicketQr, ticketSources);
