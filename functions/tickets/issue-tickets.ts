import * as jobs from '#shared/contracts/jobs/tickets.ts';
import { ticketsOf } from '#shared/domain/ticket.ts';
import { signTicket } from '#shared/domain/ticket-token.ts';
import { signingKey } from '#shared/gateways/ticket-keys.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';
import { callOff } from '#shared/storage/called-off.ts';
import * as events from '#shared/storage/events.ts';
import * as orders from '#shared/storage/orders.ts';
import * as tickets from '#shared/storage/tickets.ts';

type Deps = {
  orders: Pick<typeof orders, 'findWithTickets'>;
  events: Pick<typeof events, 'find'>;
  callOff: typeof callOff;
  tickets: Pick<typeof tickets, 'issue'>;
  signingKey: typeof signingKey;
};

/**
 * Writes the tickets of a paid order, counts its sales, and makes it ISSUED. Buying goes by an event as it was some seconds
 * ago, and a payment page stays open: what slips in after the event was called off is found here, and made good.
 */
export const issueTickets = async (
  { payload: { orderId }, now }: Delivery<typeof jobs.issueTickets>,
  { orders, events, callOff, tickets, signingKey }: Deps,
): Promise<string> => {
  const found = await orders.findWithTickets(orderId);
  if (found?.order.status !== 'PAID') return `nothing to issue, the order is ${found?.order.status ?? 'unknown'}`;
  const { order } = found;
  const event = await events.find(order.eventId);
  if (event?.status === 'CANCELLED') {
    if (await callOff(found, now)) return 'the event has been called off, so is the order';
    throw new Error('The order has changed meanwhile; its message comes again.');
  }
  const written = new Set(found.tickets.map(({ ticketId }) => ticketId));
  const key = await signingKey();
  const missing = await Promise.all(
    ticketsOf(order, now)
      .filter(({ ticketId }) => !written.has(ticketId))
      .map(async (ticket) => ({ ...ticket, qr: await signTicket(ticket, key) })),
  );
  const isIssued = await tickets.issue(order, missing, now);
  return isIssued ? `issued ${written.size + missing.length} tickets` : 'another delivery has issued the order';
};

export const handler = queueHandler(jobs.issueTickets, issueTickets, {
  orders,
  events,
  callOff,
  tickets,
  signingKey,
});
