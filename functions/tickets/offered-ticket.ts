import { Refusal } from '#shared/domain/errors.ts';
import { parseTicketId } from '#shared/domain/ids.ts';
import type { Transfer } from '#shared/domain/transfer.ts';
import { sameSecret } from '#shared/platform/ids.ts';
import { transferToken } from '#shared/platform/order-access.ts';
import type { ReadableTicket, TicketSources } from './readable-ticket.ts';

/** A ticket as whoever follows the link of an offer finds it, whether it is offered still or not. */
export type LinkedTicket = ReadableTicket & { linkSecret: string };

/** The ticket that a link is about; `transfer_ended` where there is none. */
export const linkedTicket = async (
  ticketId: string,
  { orders, loadSale, secrets }: TicketSources,
): Promise<LinkedTicket> => {
  const [found, { linkSecret }] = await Promise.all([
    orders.findWithTickets(parseTicketId(ticketId).orderId),
    secrets(),
  ]);
  const ticket = found?.tickets.find((candidate) => candidate.ticketId === ticketId);
  const sale = found && (await loadSale(found.order.eventId));
  if (!ticket || !sale) throw new Refusal('transfer_ended');
  return { ticket, order: found.order, event: sale.event, linkSecret };
};

/** The offer that a link belongs to; `transfer_ended` where the ticket is not offered to this link any more. */
export const offerOf = ({ ticket: { transfer }, linkSecret }: LinkedTicket, token: string): Transfer => {
  if (!transfer || !sameSecret(token, transferToken(linkSecret, transfer.transferId)))
    throw new Refusal('transfer_ended');
  return transfer;
};
