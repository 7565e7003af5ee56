import { exportOrdersRoute } from '#shared/contracts/orders.ts';
import { ordersCsv } from '#shared/documents/orders-csv.ts';
import { eventOf } from '#shared/platform/access.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as orderLists from '#shared/storage/order-lists.ts';
import * as tickets from '#shared/storage/tickets.ts';

type Deps = {
  orderLists: Pick<typeof orderLists, 'listOfEvent'>;
  tickets: Pick<typeof tickets, 'listOfOrders'>;
  authorize: typeof authorize;
};

/** A few thousand rows at the most, which fit into one answer. */
const ordersInPart = 100;

/** A part of the file of an event's orders, the newest first. */
export const exportOrders = async (
  { access, query: { cursor, status } }: Request<typeof exportOrdersRoute>,
  { orderLists, tickets }: Deps,
) => {
  const { eventId, questions = [] } = eventOf(access);
  const { orders, nextCursor } = await orderLists.listOfEvent(eventId, ordersInPart, {
    ...(cursor && { cursor }),
    ...(status && { status }),
  });
  const csv = ordersCsv(orders, await tickets.listOfOrders(orders), { questions, isFirst: !cursor });
  return { csv, orders: orders.length, ...(nextCursor && { nextCursor }) };
};

export const handler = httpHandler(exportOrdersRoute, exportOrders, { orderLists, tickets, authorize });
