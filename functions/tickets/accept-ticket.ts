import { acceptTicketRoute } from '#shared/contracts/transfers.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { signTicket } from '#shared/domain/ticket-token.ts';
import { ticketView } from '#shared/domain/ticket-view.ts';
import { assertChangeable, nextRevision } from '#shared/domain/transfer.ts';
import { signingKey } from '#shared/gateways/ticket-keys.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { answerOnce } from '#shared/platform/idempotency.ts';
import { idFor } from '#shared/platform/ids.ts';
import { ticketToken } from '#shared/platform/order-access.ts';
import { type ChangeSources, changeSources } from './changeable-ticket.ts';
import { type LinkedTicket, linkedTicket, offerOf } from './offered-ticket.ts';

type Deps = ChangeSources & { signingKey: typeof signingKey };

/**
 * Makes a ticket the caller's: with their name, a code of its own and a link of its own, all in one conditional write. What
 * was accepted follows from link and key, so that a repeat of the same request is known again.
 */
export const acceptTicket = async (
  { params, query, caller, now, idempotencyKey, requestHash }: Request<typeof acceptTicketRoute>,
  { signingKey, changes, ...sources }: Deps,
) => {
  const { ticketId } = params;
  const acceptance = idFor('transfer', idempotencyKey, 'accept', ticketId, query.token);
  const answer = (found: LinkedTicket, isRepeat: boolean) =>
    answerOnce({ made: { ...found, requestHash }, isRepeat }, requestHash, () => ({
      ticket: ticketView(found),
      token: ticketToken(found.linkSecret, found.ticket),
    }));
  const isAccepted = ({ ticket }: LinkedTicket) => ticket.heldBy?.acceptance === acceptance;

  const found = await linkedTicket(ticketId, sources);
  if (isAccepted(found)) return answer(found, true);
  const transfer = offerOf(found, query.token);
  assertChangeable(found.ticket, found.event, now);
  const revision = nextRevision(found.ticket);
  const qr = await signTicket({ ...found.ticket, revision }, await signingKey());
  const userId = caller.kind === 'user' ? caller.userId : undefined;
  const ticket = await changes.accept(found.ticket, transfer, { revision, qr, userId, acceptance, now });
  if (ticket) return answer({ ...found, ticket }, false);
  const other = await linkedTicket(ticketId, sources);
  if (!isAccepted(other)) throw new Refusal('transfer_ended');
  return answer(other, true);
};

export const handler = httpHandler(acceptTicketRoute, acceptTicket, { ...changeSources, signingKey });
