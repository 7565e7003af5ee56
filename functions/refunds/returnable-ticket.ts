import { Refusal } from '#shared/domain/errors.ts';
import { parseTicketId } from '#shared/domain/ids.ts';
import { isHandedOn } from '#shared/domain/ticket.ts';
import type { Returning } from '#shared/domain/ticket-return.ts';
import type { secrets } from '#shared/gateways/secrets.ts';
import type { CallerOf } from '#shared/platform/caller.ts';
import { mayReadAsHolder, mayReadOrder } from '#shared/platform/order-access.ts';
import type * as records from '#shared/storage/order-records.ts';

type Asked = {
  params: { ticketId: string };
  query: { token?: string | undefined };
  caller: CallerOf<'optional'>;
};

export type ReturnSources = { records: Pick<typeof records, 'load'>; secrets: typeof secrets };

/**
 * A ticket with its order, for whoever may give it back: whom it was handed on to, or else its buyer or the bearer of the
 * order's link. The buyer of one that was handed on is refused as `ticket_not_returnable`, and everybody else as `not_found`.
 */
export const returnableTicket = async (
  { params: { ticketId }, query: { token }, caller }: Asked,
  { records, secrets }: ReturnSources,
): Promise<{ found: records.OrderRecords; returning: Returning }> => {
  const [found, { linkSecret }] = await Promise.all([records.load(parseTicketId(ticketId).orderId), secrets()]);
  const ticket = found?.tickets.find((one) => one.ticketId === ticketId);
  if (!found || !ticket) throw new Refusal('not_found');
  if (isHandedOn(ticket) && mayReadAsHolder({ ticket, caller, token, linkSecret }))
    return { found, returning: { ticketId, heldSince: ticket.heldBy.since } };
  if (!mayReadOrder({ order: found.order, caller, token, linkSecret })) throw new Refusal('not_found');
  if (ticket.heldBy) throw new Refusal('ticket_not_returnable');
  return { found, returning: { ticketId } };
};
