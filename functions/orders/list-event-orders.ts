import { listEventOrdersRoute } from '#shared/contracts/orders.ts';
import { soldOrder } from '#shared/domain/order-view.ts';
import { eventOf } from '#shared/platform/access.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as orderLists from '#shared/storage/order-lists.ts';

type Deps = { orderLists: Pick<typeof orderLists, 'listOfEvent'>; authorize: typeof authorize };

/** The orders of an event for its organizers, the newest first. */
export const listEventOrders = async (
  { access, query }: Request<typeof listEventOrdersRoute>,
  { orderLists }: Deps,
) => {
  const { limit, cursor, status } = query;
  const { orders, nextCursor } = await orderLists.listOfEvent(eventOf(access).eventId, limit, {
    ...(cursor && { cursor }),
    ...(status && { status }),
  });
  return { data: orders.map(soldOrder), ...(nextCursor && { nextCursor }) };
};

export const handler = httpHandler(listEventOrdersRoute, listEventOrders, { orderLists, authorize });
