import { withdrawTicketRoute } from '#shared/contracts/transfers.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { type ChangeSources, changed, changeSources, ownTicket } from './changeable-ticket.ts';

/** Takes the offer of a ticket back; one that is not offered is as it should be. */
export const withdrawTicket = async (
  request: Request<typeof withdrawTicketRoute>,
  sources: ChangeSources,
): Promise<undefined> => {
  const { ticket } = await ownTicket(request, sources);
  if (ticket.transfer) changed(await sources.changes.withdraw(ticket));
};

export const handler = httpHandler(withdrawTicketRoute, withdrawTicket, changeSources);
