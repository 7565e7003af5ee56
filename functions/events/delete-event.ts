import { deleteEventRoute } from '#shared/contracts/events.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as promoCodes from '#shared/storage/promo-codes.ts';
import { removeSale } from '#shared/storage/sale-removal.ts';
import { removeCopy } from '#shared/storage/seating-charts.ts';
import { loadSaleUncached } from '#shared/storage/ticket-types.ts';

type Deps = {
  loadSale: typeof loadSaleUncached;
  removeSale: typeof removeSale;
  removeCopy: typeof removeCopy;
  promoCodes: Pick<typeof promoCodes, 'removeAll'>;
  authorize: typeof authorize;
};

/** Deletes an event with its ticket types and promo codes, as long as nobody has ever ordered one. */
export const deleteEvent = async (
  { params }: Request<typeof deleteEventRoute>,
  { loadSale, removeSale, removeCopy, promoCodes }: Deps,
): Promise<undefined> => {
  const sale = await loadSale(params.eventId, { isConsistent: true });
  if (!sale) return;
  await removeSale(sale);
  await promoCodes.removeAll(params.eventId);
  if (sale.event.seating) await removeCopy(params.eventId);
};

export const handler = httpHandler(deleteEventRoute, deleteEvent, {
  loadSale: loadSaleUncached,
  removeSale,
  removeCopy,
  promoCodes,
  authorize,
});
