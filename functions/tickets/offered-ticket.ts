import { Refusal } from '#shared/domain/errors.ts';
import { parseTicketId } from '#shared/domain/ids.ts';
import { sameSecret } from '#shared/platform/ids.ts';
import { transferToken } from '#shared/platform/order-access.ts';
import type { ReadableTicket, TicketSources } from './readable-ticket.ts';

/** A ticket with the offer that the link belongs to; `transfer_ended` where it is not offered to this link any more. */
export const offeredTicket = async (
  { ticketId, token }: { ticketId: string; token: string },
  { orders, loadSale, secrets }: TicketSources,
) => {
  const [found, { linkSecret }] = await Promise.all([
    orders.findWithTickets(parseTicketId(ticketId).orderId),
    secrets(),
  ]);
  const ticket = found?.tickets.find((candidate) => candidate.ticketId === ticketId);
  const sale = found && (await loadSale(found.order.eventId));
  const transfer = ticket?.transfer;
  if (!sale || !transfer || !sameSecret(token, transferToken(linkSecret, transfer.transferId)))
    throw new Refusal('transfer_ended');
  const readable: ReadableTicket = { ticket, order: found.order, event: sale.event };
  return { ...readable, transfer, linkSecret };
};
