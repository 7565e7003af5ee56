import { listTicketTypesRoute } from '#shared/contracts/ticket-types.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { openTypes, shownTicketType } from '#shared/domain/ticket-type.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { loadSaleUncached } from '#shared/storage/ticket-types.ts';
import { sightOf } from '#shared/storage/visibility.ts';

type Deps = { loadSale: typeof loadSaleUncached; sightOf: typeof sightOf };

/** The types of an event in the order the organizer gave them. */
export const listTicketTypes = async (
  { params, caller }: Request<typeof listTicketTypesRoute>,
  { loadSale, sightOf }: Deps,
) => {
  const sale = await loadSale(params.eventId, { isConsistent: true });
  const sight = sale && (await sightOf(caller, sale.event));
  if (!sale || sight === 'none') throw new Refusal('not_found');
  const types = sight === 'member' ? sale.ticketTypes : openTypes(sale.ticketTypes);
  return { data: types.map(shownTicketType) };
};

export const handler = httpHandler(listTicketTypesRoute, listTicketTypes, { loadSale: loadSaleUncached, sightOf });
