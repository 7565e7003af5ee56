import { previewTicketReturnRoute } from '#shared/contracts/ticket-returns.ts';
import { secrets } from '#shared/gateways/secrets.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import * as records from '#shared/storage/order-records.ts';
import { previewReturn } from '#shared/storage/ticket-returns.ts';
import { orderOfTicket, type ReturnSources } from './returnable-ticket.ts';

type Deps = ReturnSources & { previewReturn: typeof previewReturn };

/** What the buyer of a ticket would get for giving it back now. */
export const previewTicketReturn = async (
  request: Request<typeof previewTicketReturnRoute>,
  { previewReturn, ...sources }: Deps,
) => {
  const found = await orderOfTicket(request, sources);
  const { until, price, kept, plan } = await previewReturn(found, request.params.ticketId, request.now);
  return { until, price, kept, amount: plan.amount, currency: found.order.currency };
};

export const handler = httpHandler(previewTicketReturnRoute, previewTicketReturn, { records, secrets, previewReturn });
