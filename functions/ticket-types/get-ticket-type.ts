import { getTicketTypeRoute } from '#shared/contracts/ticket-types.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { shownTicketType } from '#shared/domain/ticket-type.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { loadSaleUncached } from '#shared/storage/ticket-types.ts';
import { sightOf } from '#shared/storage/visibility.ts';

type Deps = { loadSale: typeof loadSaleUncached; sightOf: typeof sightOf };

/** One type of ticket, if the caller may know of its event. */
export const getTicketType = async (
  { params, caller }: Request<typeof getTicketTypeRoute>,
  { loadSale, sightOf }: Deps,
) => {
  const sale = await loadSale(params.eventId, { isConsistent: true });
  const type = sale?.ticketTypes.find(({ ticketTypeId }) => ticketTypeId === params.ticketTypeId);
  const sight = sale && (await sightOf(caller, sale.event));
  if (!type || sight === 'none' || (type.isHidden && sight !== 'member')) throw new Refusal('not_found');
  return shownTicketType(type);
};

export const handler = httpHandler(getTicketTypeRoute, getTicketType, { loadSale: loadSaleUncached, sightOf });
