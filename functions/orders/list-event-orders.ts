import { listEventOrdersRoute } from '#shared/contracts/orders.ts';
import { parseTicketId } from '#shared/domain/ids.ts';
import type { Order } from '#shared/domain/order.ts';
import { searchTerms } from '#shared/domain/order-search.ts';
import { soldOrder } from '#shared/domain/order-view.ts';
import { verifyTicket } from '#shared/domain/ticket-token.ts';
import { verifyKeys } from '#shared/gateways/ticket-keys.ts';
import { eventOf } from '#shared/platform/access.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as orderLists from '#shared/storage/order-lists.ts';
import * as orderSearch from '#shared/storage/order-search.ts';
import * as orders from '#shared/storage/orders.ts';

type Deps = {
  orderLists: Pick<typeof orderLists, 'listOfEvent'>;
  orderSearch: Pick<typeof orderSearch, 'findOrders'>;
  orders: Pick<typeof orders, 'find'>;
  verifyKeys: typeof verifyKeys;
  authorize: typeof authorize;
};

/** The order of a ticket whose code was pasted or read in, where the code is genuine and the ticket this event's. */
const byCode = async (eventId: string, code: string, { orders, verifyKeys }: Deps): Promise<Order[] | undefined> => {
  const claims = await verifyTicket(code, await verifyKeys());
  const order = claims && (await orders.find(parseTicketId(claims.ticketId).orderId));
  return claims && (order?.eventId === eventId ? [order] : []);
};

/** The orders of an event for its organizers, the newest first; those that a name, an address, a number or a code finds. */
export const listEventOrders = async ({ access, query }: Request<typeof listEventOrdersRoute>, deps: Deps) => {
  const { limit, cursor, status, q } = query;
  const { eventId } = eventOf(access);
  if (q?.trim()) {
    const found =
      (await byCode(eventId, q, deps)) ?? (await deps.orderSearch.findOrders(eventId, searchTerms(q), limit));
    return { data: found.filter((order) => !status || order.status === status).map(soldOrder) };
  }
  const { orders, nextCursor } = await deps.orderLists.listOfEvent(eventId, limit, {
    ...(cursor && { cursor }),
    ...(status && { status }),
  });
  return { data: orders.map(soldOrder), ...(nextCursor && { nextCursor }) };
};

export const handler = httpHandler(listEventOrdersRoute, listEventOrders, {
  orderLists,
  orderSearch,
  orders,
  verifyKeys,
  authorize,
});
