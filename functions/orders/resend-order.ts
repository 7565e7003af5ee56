import { resendOrderRoute } from '#shared/contracts/order-notes.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { ownTickets } from '#shared/domain/ticket.ts';
import { secrets } from '#shared/gateways/secrets.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { partyTo } from '#shared/storage/order-parties.ts';
import * as orders from '#shared/storage/orders.ts';
import * as resends from '#shared/storage/resends.ts';

type Deps = {
  orders: Pick<typeof orders, 'findWithTickets'>;
  partyTo: typeof partyTo;
  resends: Pick<typeof resends, 'request'>;
  secrets: typeof secrets;
};

/** Has the confirmation of an order mailed once more, for its buyer or the organization; it goes to the buyer's address. */
export const resendOrder = async (
  { params: { orderId }, query, caller, now }: Request<typeof resendOrderRoute>,
  { orders, partyTo, resends, secrets }: Deps,
): Promise<undefined> => {
  const [found, { linkSecret }] = await Promise.all([orders.findWithTickets(orderId), secrets()]);
  const party = found && (await partyTo(found.order, { caller, token: query.token, linkSecret }, 'edit_orders'));
  if (!party) throw new Refusal('not_found');
  const hasTickets = found.order.status === 'ISSUED' && ownTickets(found.tickets).length > 0;
  if (!hasTickets || !found.order.buyer.email) throw new Refusal('order_without_tickets');
  await resends.request(orderId, now);
};

export const handler = httpHandler(resendOrderRoute, resendOrder, { orders, partyTo, resends, secrets });
