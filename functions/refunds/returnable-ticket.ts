import { Refusal } from '#shared/domain/errors.ts';
import { parseTicketId } from '#shared/domain/ids.ts';
import type { secrets } from '#shared/gateways/secrets.ts';
import type { CallerOf } from '#shared/platform/caller.ts';
import { mayReadOrder } from '#shared/platform/order-access.ts';
import type * as records from '#shared/storage/order-records.ts';

type Asked = {
  params: { ticketId: string };
  query: { token?: string | undefined };
  caller: CallerOf<'optional'>;
};

export type ReturnSources = { records: Pick<typeof records, 'load'>; secrets: typeof secrets };

/** The order of a ticket, for its buyer or the bearer of the order's link; `not_found` for everybody else. */
export const orderOfTicket = async (
  { params: { ticketId }, query: { token }, caller }: Asked,
  { records, secrets }: ReturnSources,
): Promise<records.OrderRecords> => {
  const [found, { linkSecret }] = await Promise.all([records.load(parseTicketId(ticketId).orderId), secrets()]);
  const isBuyer = found && mayReadOrder({ order: found.order, caller, token, linkSecret });
  if (!isBuyer || found.tickets.every((ticket) => ticket.ticketId !== ticketId)) throw new Refusal('not_found');
  return found;
};
