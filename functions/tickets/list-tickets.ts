import { listTicketsRoute } from '#shared/contracts/tickets.ts';
import { ticketView } from '#shared/domain/ticket-view.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { listOfPerson } from '#shared/storage/ticket-list.ts';

type Deps = { listOfPerson: typeof listOfPerson };

/** The tickets of the signed-in person, those bought last first. */
export const listTickets = async (
  { caller, query: { limit, cursor } }: Request<typeof listTicketsRoute>,
  { listOfPerson }: Deps,
) => {
  const { held, nextCursor } = await listOfPerson(caller.userId, limit, cursor);
  return { data: held.map((one) => ticketView(one)), ...(nextCursor && { nextCursor }) };
};

export const handler = httpHandler(listTicketsRoute, listTickets, { listOfPerson });
