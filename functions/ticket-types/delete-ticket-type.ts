import { deleteTicketTypeRoute } from '#shared/contracts/ticket-types.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as stock from '#shared/storage/ticket-type-stock.ts';
import { loadSaleUncached } from '#shared/storage/ticket-types.ts';

type Deps = {
  loadSale: typeof loadSaleUncached;
  stock: Pick<typeof stock, 'remove'>;
  authorize: typeof authorize;
};

/** Deletes a type that nobody has ever ordered; one that is gone already is deleted. */
export const deleteTicketType = async (
  { params }: Request<typeof deleteTicketTypeRoute>,
  { loadSale, stock }: Deps,
): Promise<undefined> => {
  const sale = await loadSale(params.eventId, { isConsistent: true });
  const type = sale?.ticketTypes.find(({ ticketTypeId }) => ticketTypeId === params.ticketTypeId);
  if (type) await stock.remove(type);
};

export const handler = httpHandler(deleteTicketTypeRoute, deleteTicketType, {
  loadSale: loadSaleUncached,
  stock,
  authorize,
});
