import { getTicketIcsRoute } from '#shared/contracts/tickets.ts';
import { handedOnIcs, orderIcs } from '#shared/documents/order-ics.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { referenceOf } from '#shared/domain/order.ts';
import { isHandedOn } from '#shared/domain/ticket.ts';
import { ticketMessagesFor } from '#shared/messages/ticket-messages.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { eventUrl } from '#shared/platform/links.ts';
import { Reply } from '#shared/platform/reply.ts';
import * as organizations from '#shared/storage/organizations.ts';
import { readTicket, type TicketSources, ticketSources } from './readable-ticket.ts';

type Deps = TicketSources & { organizations: Pick<typeof organizations, 'find'> };

/** The sessions of a ticket for any calendar. A file loaded again later replaces its entries rather than adding to them. */
export const getTicketIcs = async (request: Request<typeof getTicketIcsRoute>, deps: Deps) => {
  const { ticket, order, event } = await readTicket(request, deps);
  const organization = await deps.organizations.find(event.organizationId);
  if (!organization) throw new Refusal('not_found');
  const locale = ticket.heldBy?.locale ?? order.locale;
  const said = {
    method: 'PUBLISH' as const,
    url: eventUrl(event, locale),
    organizerEmail: organization.contactEmail,
    madeAt: request.now,
  };
  const ics = isHandedOn(ticket) ? handedOnIcs(ticket, event, said) : orderIcs(order, event, said);
  const name = ticketMessagesFor(locale).ticket.fileName(referenceOf(order.orderId));
  return new Reply(ics, { headers: { 'content-disposition': `attachment; filename="${name}.ics"` } });
};

export const handler = httpHandler(getTicketIcsRoute, getTicketIcs, { ...ticketSources, organizations });
