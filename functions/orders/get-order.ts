import { getOrderRoute } from '#shared/contracts/orders.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { orderView } from '#shared/domain/order-view.ts';
import { eventPath } from '#shared/domain/slug.ts';
import { secrets } from '#shared/gateways/secrets.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { partyTo } from '#shared/storage/order-parties.ts';
import * as orders from '#shared/storage/orders.ts';
import * as ticketTypes from '#shared/storage/ticket-types.ts';

type Deps = {
  orders: Pick<typeof orders, 'findWithTickets'>;
  ticketTypes: Pick<typeof ticketTypes, 'loadSale'>;
  partyTo: typeof partyTo;
  secrets: typeof secrets;
};

/** One order with its tickets, for those it concerns; to everybody else it does not exist. */
export const getOrder = async (
  { params, query, caller }: Request<typeof getOrderRoute>,
  { orders, ticketTypes, partyTo, secrets }: Deps,
) => {
  const [found, { linkSecret }] = await Promise.all([orders.findWithTickets(params.orderId), secrets()]);
  const party = found && (await partyTo(found.order, { caller, token: query.token, linkSecret }, 'view_orders'));
  const sale = party && (await ticketTypes.loadSale(found.order.eventId));
  if (!sale) throw new Refusal('not_found');
  return orderView({
    ...found,
    event: sale.event,
    url: eventPath(sale.event),
    hidesCodes: party === 'organizer',
  });
};

export const handler = httpHandler(getOrderRoute, getOrder, { orders, ticketTypes, partyTo, secrets });
