import { getEventSalesRoute } from '#shared/contracts/events.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { isCounted } from '#shared/domain/ticket-type.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import { countSale } from '#shared/storage/sale-counters.ts';
import { loadSaleUncached } from '#shared/storage/ticket-types.ts';
import { figuresOf, showing, sumOf } from './figures.ts';

type Deps = { loadSale: typeof loadSaleUncached; countSale: typeof countSale; authorize: typeof authorize };

/** What is sold of an event and earned by it, for those who run it. */
export const getEventSales = async (
  { params, access }: Request<typeof getEventSalesRoute>,
  { loadSale, countSale }: Deps,
) => {
  const sale = await loadSale(params.eventId);
  if (!sale) throw new Refusal('not_found');
  const counted = await countSale(sale);
  const types = sale.ticketTypes.map((type) => ({
    ticketTypeId: type.ticketTypeId,
    name: type.name,
    ...figuresOf(isCounted(type) ? type.total : 0, counted.get(type.ticketTypeId), sale.event),
  }));
  const shown = showing(access);
  return { currency: sale.event.currency, ...shown(sumOf(types)), types: types.map(shown) };
};

export const handler = httpHandler(getEventSalesRoute, getEventSales, {
  loadSale: loadSaleUncached,
  countSale,
  authorize,
});
