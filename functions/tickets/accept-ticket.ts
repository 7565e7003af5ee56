import { acceptTicketRoute } from '#shared/contracts/transfers.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { signTicket } from '#shared/domain/ticket-token.ts';
import { ticketView } from '#shared/domain/ticket-view.ts';
import { assertChangeable, nextRevision } from '#shared/domain/transfer.ts';
import { signingKey } from '#shared/gateways/ticket-keys.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { ticketToken } from '#shared/platform/order-access.ts';
import { type ChangeSources, changeSources } from './changeable-ticket.ts';
import { offeredTicket } from './offered-ticket.ts';

type Deps = ChangeSources & { signingKey: typeof signingKey };

/** Makes a ticket the caller's: with their name, a code of its own and a link of its own, all in one conditional write. */
export const acceptTicket = async (
  { params, query, caller, now }: Request<typeof acceptTicketRoute>,
  { signingKey, changes, ...sources }: Deps,
) => {
  const { transfer, linkSecret, ...found } = await offeredTicket({ ...params, ...query }, sources);
  assertChangeable(found.ticket, found.event, now);
  const revision = nextRevision(found.ticket);
  const qr = await signTicket({ ...found.ticket, revision }, await signingKey());
  const userId = caller.kind === 'user' ? caller.userId : undefined;
  const ticket = await changes.accept(found.ticket, transfer, { revision, qr, userId, now });
  if (!ticket) throw new Refusal('transfer_ended');
  return { ticket: ticketView({ ...found, ticket }), token: ticketToken(linkSecret, ticket) };
};

export const handler = httpHandler(acceptTicketRoute, acceptTicket, { ...changeSources, signingKey });
