import { previewTicketReturnRoute } from '#shared/contracts/ticket-returns.ts';
import { secrets } from '#shared/gateways/secrets.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import * as records from '#shared/storage/order-records.ts';
import { previewReturn } from '#shared/storage/ticket-returns.ts';
import { type ReturnSources, returnableTicket } from './returnable-ticket.ts';

type Deps = ReturnSources & { previewReturn: typeof previewReturn };

/** What giving a ticket back now comes to, and for whom. */
export const previewTicketReturn = async (
  request: Request<typeof previewTicketReturnRoute>,
  { previewReturn, ...sources }: Deps,
) => {
  const { found, returning } = await returnableTicket(request, sources);
  const { until, price, kept, plan } = await previewReturn(found, returning, request.now);
  const goesTo = returning.heldSince ? ('buyer' as const) : ('reader' as const);
  return { until, price, kept, amount: plan.amount, currency: found.order.currency, goesTo };
};

export const handler = httpHandler(previewTicketReturnRoute, previewTicketReturn, { records, secrets, previewReturn });
