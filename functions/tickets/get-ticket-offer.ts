import { getTicketOfferRoute } from '#shared/contracts/transfers.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { ticketView } from '#shared/domain/ticket-view.ts';
import { isChangeable } from '#shared/domain/transfer.ts';
import type { Request } from '#shared/platform/http-handler.ts';
import { openHandler } from '#shared/platform/open-handler.ts';
import { linkedTicket, offerOf } from './offered-ticket.ts';
import { type TicketSources, ticketSources } from './readable-ticket.ts';

/** What is offered, for whoever holds the link: the event, the type, the seat, and who offers it, but no code yet. */
export const getTicketOffer = async (
  { params, query, now }: Request<typeof getTicketOfferRoute>,
  sources: TicketSources,
) => {
  const found = await linkedTicket(params.ticketId, sources);
  const { name } = offerOf(found, query.token);
  if (!isChangeable(found.ticket, found.event, now)) throw new Refusal('transfer_ended');
  const { ticketId, typeName, seat, holderName } = found.ticket;
  const { event } = ticketView(found);
  return { ticketId, typeName, ...(seat && { seat }), from: holderName, name, event };
};

export const handler = openHandler(getTicketOfferRoute, getTicketOffer, ticketSources);
