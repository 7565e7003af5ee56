import { offerTicketRoute } from '#shared/contracts/transfers.ts';
import { ticketView } from '#shared/domain/ticket-view.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { answerOnce } from '#shared/platform/idempotency.ts';
import { idFor } from '#shared/platform/ids.ts';
import { type ChangeSources, changed, changeSources, ownTicket } from './changeable-ticket.ts';

/** Offers a ticket to somebody else. It stays with its holder until the other one accepts. */
export const offerTicket = async (request: Request<typeof offerTicketRoute>, sources: ChangeSources) => {
  const { body, now, idempotencyKey, requestHash } = request;
  const found = await ownTicket(request, sources);
  const transferId = idFor('transfer', idempotencyKey, found.ticket.ticketId);
  const isRepeat = found.ticket.transfer?.transferId === transferId;
  const transfer = { transferId, ...body, offeredAt: now, ...(requestHash && { requestHash }) };
  const ticket = isRepeat ? found.ticket : changed(await sources.changes.offer(found.ticket, transfer));
  const made = { ticket, requestHash: ticket.transfer?.requestHash };
  return answerOnce({ made, isRepeat }, requestHash, () => ticketView({ ...found, ticket }));
};

export const handler = httpHandler(offerTicketRoute, offerTicket, changeSources);
