import { listOrdersRoute } from '#shared/contracts/orders.ts';
import { orderView } from '#shared/domain/order-view.ts';
import { eventPath } from '#shared/domain/slug.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import * as orderLists from '#shared/storage/order-lists.ts';
import * as orders from '#shared/storage/orders.ts';
import * as ticketTypes from '#shared/storage/ticket-types.ts';

type Deps = {
  orderLists: Pick<typeof orderLists, 'listOfPerson'>;
  orders: Pick<typeof orders, 'findWithTickets'>;
  ticketTypes: Pick<typeof ticketTypes, 'loadSale'>;
};

/** The orders of the signed-in person with their tickets, the newest first. */
export const listOrders = async (
  { caller, query }: Request<typeof listOrdersRoute>,
  { orderLists, orders, ticketTypes }: Deps,
) => {
  const page = await orderLists.listOfPerson(caller.userId, query.limit, query.cursor);
  const rows = await Promise.all(
    page.orders.map(async ({ orderId, eventId }) => {
      const [found, sale] = await Promise.all([orders.findWithTickets(orderId), ticketTypes.loadSale(eventId)]);
      return found && sale ? [orderView({ ...found, event: sale.event, url: eventPath(sale.event) })] : [];
    }),
  );
  return { data: rows.flat(), ...(page.nextCursor && { nextCursor: page.nextCursor }) };
};

export const handler = httpHandler(listOrdersRoute, listOrders, { orderLists, orders, ticketTypes });
