import { getTicketRoute } from '#shared/contracts/tickets.ts';
import { ticketView } from '#shared/domain/ticket-view.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { readTicket, type TicketSources, ticketSources } from './readable-ticket.ts';

/** One ticket, for its holder. */
export const getTicket = async (request: Request<typeof getTicketRoute>, sources: TicketSources) =>
  ticketView(await readTicket(request, sources));

export const handler = httpHandler(getTicketRoute, getTicket, ticketSources);
