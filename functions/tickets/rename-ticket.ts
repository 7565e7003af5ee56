import { renameTicketRoute } from '#shared/contracts/transfers.ts';
import { ticketView } from '#shared/domain/ticket-view.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { type ChangeSources, changed, changeSources, ownOrOrganizedTicket } from './changeable-ticket.ts';

/** Writes another name on a ticket. */
export const renameTicket = async (request: Request<typeof renameTicketRoute>, sources: ChangeSources) => {
  const { found, reader } = await ownOrOrganizedTicket(request, sources);
  const ticket = changed(await sources.changes.rename(found.ticket, request.body.holderName));
  return ticketView({ ...found, ticket }, reader);
};

export const handler = httpHandler(renameTicketRoute, renameTicket, changeSources);
