import { deleteEventRoute } from '#shared/contracts/events.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import { removeSale } from '#shared/storage/sale-removal.ts';
import { removeCopy } from '#shared/storage/seating-charts.ts';
import { loadSaleUncached } from '#shared/storage/ticket-types.ts';

type Deps = {
  loadSale: typeof loadSaleUncached;
  removeSale: typeof removeSale;
  removeCopy: typeof removeCopy;
  authorize: typeof authorize;
};

/** Deletes an event with its ticket types, as long as nobody has ever ordered one. */
export const deleteEvent = async (
  { params }: Request<typeof deleteEventRoute>,
  { loadSale, removeSale, removeCopy }: Deps,
): Promise<undefined> => {
  const sale = await loadSale(params.eventId, { isConsistent: true });
  if (!sale) return;
  await removeSale(sale);
  if (sale.event.seating) await removeCopy(params.eventId);
};

export const handler = httpHandler(deleteEventRoute, deleteEvent, {
  loadSale: loadSaleUncached,
  removeSale,
  removeCopy,
  authorize,
});
