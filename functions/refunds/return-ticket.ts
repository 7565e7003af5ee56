import { returnTicketRoute } from '#shared/contracts/ticket-returns.ts';
import { secrets } from '#shared/gateways/secrets.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import * as records from '#shared/storage/order-records.ts';
import { giveBack } from '#shared/storage/ticket-returns.ts';
import { type ReturnSources, returnableTicket } from './returnable-ticket.ts';

type Deps = ReturnSources & { giveBack: typeof giveBack };

/** Gives one ticket back, as far as the terms of its order allow. */
export const returnTicket = async (request: Request<typeof returnTicketRoute>, { giveBack, ...sources }: Deps) => {
  const { ticketId } = request.params;
  const { returning } = await returnableTicket(request, sources);
  const { amount, currency, status } = await giveBack({ ...returning, amount: request.body.amount, now: request.now });
  return { ticketId, amount, currency, status };
};

export const handler = httpHandler(returnTicketRoute, returnTicket, { records, secrets, giveBack });
