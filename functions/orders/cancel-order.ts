import { cancelOrderRoute } from '#shared/contracts/orders.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { orderView } from '#shared/domain/order-view.ts';
import { eventPath } from '#shared/domain/slug.ts';
import { secrets } from '#shared/gateways/secrets.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { partyTo } from '#shared/storage/order-parties.ts';
import * as orders from '#shared/storage/orders.ts';
import * as ticketTypes from '#shared/storage/ticket-types.ts';

type Deps = {
  orders: Pick<typeof orders, 'find' | 'beginRelease'>;
  ticketTypes: Pick<typeof ticketTypes, 'loadSale'>;
  partyTo: typeof partyTo;
  secrets: typeof secrets;
};

/**
 * Gives held tickets back, for the buyer or the organization. The order is only marked here; closing its payment page and
 * then putting the stock back is work that survives a crash (release-order).
 */
export const cancelOrder = async (
  { params, query, caller, now }: Request<typeof cancelOrderRoute>,
  { orders, ticketTypes, partyTo, secrets }: Deps,
) => {
  const [order, { linkSecret }] = await Promise.all([orders.find(params.orderId), secrets()]);
  const party = order && (await partyTo(order, { caller, token: query.token, linkSecret }, 'edit_orders'));
  const sale = party && (await ticketTypes.loadSale(order.eventId));
  if (!sale) throw new Refusal('not_found');
  const cancelled = await orders.beginRelease(
    order.orderId,
    party === 'buyer' ? 'cancelled_by_buyer' : 'cancelled_by_organizer',
    now,
  );
  const current = cancelled ?? (await orders.find(order.orderId)) ?? order;
  // Cancelling twice is one cancellation; only an order that went another way refuses.
  if (current.status !== 'RELEASING' && current.status !== 'CANCELLED') throw new Refusal('order_not_cancellable');
  return orderView({ order: current, event: sale.event, tickets: [], url: eventPath(sale.event) });
};

export const handler = httpHandler(cancelOrderRoute, cancelOrder, { orders, ticketTypes, partyTo, secrets });
