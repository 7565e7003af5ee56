import { replaceTicketCodeRoute } from '#shared/contracts/transfers.ts';
import { signTicket } from '#shared/domain/ticket-token.ts';
import { ticketView } from '#shared/domain/ticket-view.ts';
import { nextRevision } from '#shared/domain/transfer.ts';
import { signingKey } from '#shared/gateways/ticket-keys.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { type ChangeSources, changed, changeSources, ownOrOrganizedTicket } from './changeable-ticket.ts';

type Deps = ChangeSources & { signingKey: typeof signingKey };

/** Gives a ticket another code; the old one is refused at the door from now on. */
export const replaceTicketCode = async (
  request: Request<typeof replaceTicketCodeRoute>,
  { signingKey, ...sources }: Deps,
) => {
  const { found, reader } = await ownOrOrganizedTicket(request, sources);
  const revision = nextRevision(found.ticket);
  const qr = await signTicket({ ...found.ticket, revision }, await signingKey());
  const ticket = changed(await sources.changes.replaceCode(found.ticket, { revision, qr }));
  return ticketView({ ...found, ticket }, reader);
};

export const handler = httpHandler(replaceTicketCodeRoute, replaceTicketCode, { ...changeSources, signingKey });
