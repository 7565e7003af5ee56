import { changeTicketTypeRoute } from '#shared/contracts/ticket-types.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { shownTicketType } from '#shared/domain/ticket-type.ts';
import * as rules from '#shared/domain/ticket-type-rules.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as stock from '#shared/storage/ticket-type-stock.ts';
import { loadSaleUncached } from '#shared/storage/ticket-types.ts';

type Deps = {
  loadSale: typeof loadSaleUncached;
  stock: Pick<typeof stock, 'change'>;
  authorize: typeof authorize;
};

/** Changes a type that nobody else changed since it was read. Orders keep the price they were made at. */
export const changeTicketType = async (
  { params, body: { version, ...change } }: Request<typeof changeTicketTypeRoute>,
  { loadSale, stock }: Deps,
) => {
  const sale = await loadSale(params.eventId, { isConsistent: true });
  const type = sale?.ticketTypes.find(({ ticketTypeId }) => ticketTypeId === params.ticketTypeId);
  if (!sale || !type) throw new Refusal('not_found');
  rules.assertTypesMayChange(sale.event);
  if (type.version !== version) throw new Refusal('version_conflict');
  const changed = rules.changeTicketType(type, change);
  rules.assertRoom(sale.event, rules.roomOf(changed) - rules.roomOf(type));
  return shownTicketType(await stock.change(sale.event, type, changed));
};

export const handler = httpHandler(changeTicketTypeRoute, changeTicketType, {
  loadSale: loadSaleUncached,
  stock,
  authorize,
});
