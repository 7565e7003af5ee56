import { getPaymentRoute } from '#shared/contracts/payments.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { orderIdOfPayment, paymentView } from '#shared/domain/payment.ts';
import { secrets } from '#shared/gateways/secrets.ts';
import * as stripe from '#shared/gateways/stripe-intents.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { partyTo } from '#shared/storage/order-parties.ts';
import * as orders from '#shared/storage/orders.ts';

type Deps = {
  orders: Pick<typeof orders, 'find'>;
  partyTo: typeof partyTo;
  secrets: typeof secrets;
  stripe: Pick<typeof stripe, 'findCard'>;
};

/** Where a payment stands and which card it came from, for its buyer and for those who sold. */
export const getPayment = async (
  { params, query, caller }: Request<typeof getPaymentRoute>,
  { orders, partyTo, secrets, stripe }: Deps,
) => {
  const [order, { linkSecret }] = await Promise.all([orders.find(orderIdOfPayment(params.paymentId)), secrets()]);
  const party = order && (await partyTo(order, { caller, token: query.token, linkSecret }, 'view_orders'));
  if (!order || !party || order.total === 0) throw new Refusal('not_found');
  // Stripe alone knows the card; without its answer the rest is still true.
  const card = order.intentId && (await stripe.findCard(order.intentId).catch(() => undefined));
  return { ...paymentView(order), ...(card && { card }) };
};

export const handler = httpHandler(getPaymentRoute, getPayment, { orders, partyTo, secrets, stripe });
