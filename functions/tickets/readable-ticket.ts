import { Refusal } from '#shared/domain/errors.ts';
import type { Event } from '#shared/domain/event.ts';
import { parseTicketId } from '#shared/domain/ids.ts';
import type { Order } from '#shared/domain/order.ts';
import { type Ticket, ticketCountOf } from '#shared/domain/ticket.ts';
import { secrets } from '#shared/gateways/secrets.ts';
import type { CallerOf } from '#shared/platform/caller.ts';
import { mayReadAsHolder, mayReadOrder } from '#shared/platform/order-access.ts';
import * as orders from '#shared/storage/orders.ts';
import { loadSale } from '#shared/storage/ticket-types.ts';

type Asked = {
  params: { ticketId: string };
  query: { token?: string | undefined };
  caller: CallerOf<'optional'>;
};

/** What reading a ticket takes; each of the ticket routes is given these. */
export const ticketSources = { orders, loadSale, secrets };
export type TicketSources = {
  orders: Pick<typeof orders, 'findWithTickets'>;
  loadSale: typeof loadSale;
  secrets: typeof secrets;
};

/** A ticket with its order and event, as far as its reader may see them. */
export type ReadableTicket = { ticket: Ticket; order: Order; event: Event };

/**
 * The ticket, for the buyer of its order or the bearer of the order's link, or for whom it was handed on to; `not_found` for all others, whether it exists
 * or not, unless `maySomebodyElse` says so. A paid order whose tickets are still being written is `ticket_not_ready`.
 */
export const readTicket = async (
  { params: { ticketId }, query: { token }, caller }: Asked,
  { orders, loadSale, secrets }: TicketSources,
  maySomebodyElse: (order: Order) => Promise<boolean> = async () => false,
): Promise<ReadableTicket> => {
  const { orderId, place } = parseTicketId(ticketId);
  const [found, { linkSecret }] = await Promise.all([orders.findWithTickets(orderId), secrets()]);
  const ticket = found?.tickets.find((candidate) => candidate.ticketId === ticketId);
  const mayRead = ticket?.heldBy
    ? mayReadAsHolder({ ticket, caller, token, linkSecret })
    : found && mayReadOrder({ order: found.order, caller, token, linkSecret });
  if (!found || !(mayRead || (await maySomebodyElse(found.order)))) throw new Refusal('not_found');
  const { order } = found;
  const isToCome = !ticket && place >= 1 && place <= ticketCountOf(order);
  if (isToCome && order.status === 'PAID') throw new Refusal('ticket_not_ready');
  const sale = ticket && (await loadSale(order.eventId));
  if (!sale) throw new Refusal('not_found');
  return { ticket, order, event: sale.event };
};

/** As {@link readTicket}, for a ticket that still opens a door: one that is VOID has no code to show any more. */
export const readLiveTicket = async (asked: Asked, sources: TicketSources): Promise<ReadableTicket> => {
  const readable = await readTicket(asked, sources);
  if (readable.ticket.status === 'VOID') throw new Refusal('not_found');
  return readable;
};
