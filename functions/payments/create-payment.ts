import { createPaymentRoute } from '#shared/contracts/payments.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { referenceOf } from '#shared/domain/order.ts';
import { isPaidByIntent, paymentView } from '#shared/domain/payment.ts';
import { payoutOf } from '#shared/domain/payouts.ts';
import { secrets } from '#shared/gateways/secrets.ts';
import * as stripe from '#shared/gateways/stripe-intents.ts';
import { replacePayment } from '#shared/gateways/stripe-payments.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { mayPayOnSite } from '#shared/platform/order-access.ts';
import { findCustomer } from '#shared/storage/customers.ts';
import * as orders from '#shared/storage/orders.ts';
import * as payouts from '#shared/storage/payouts.ts';
import * as ticketTypes from '#shared/storage/ticket-types.ts';

type Deps = {
  orders: Pick<typeof orders, 'find' | 'attachPayment'>;
  payouts: Pick<typeof payouts, 'find'>;
  ticketTypes: Pick<typeof ticketTypes, 'loadSaleUncached'>;
  findCustomer: typeof findCustomer;
  stripe: Pick<typeof stripe, 'openIntent' | 'findSecret'>;
  replacePayment: typeof replacePayment;
  secrets: typeof secrets;
};

/**
 * A payment on the site for a held order; asking again gives the same one. An order is paid here or on Stripe's page, not
 * both: a page that is open is closed first.
 */
export const createPayment = async (
  { body: { orderId }, query, caller, now }: Request<typeof createPaymentRoute>,
  { orders, payouts, ticketTypes, findCustomer, stripe, replacePayment, secrets }: Deps,
) => {
  const [order, { linkSecret }] = await Promise.all([orders.find(orderId), secrets()]);
  if (!order || !mayPayOnSite({ order, caller, token: query.token, linkSecret })) throw new Refusal('not_found');
  if (order.status === 'PENDING' && order.expiresAt <= now) throw new Refusal('order_expired');
  if (order.status !== 'PENDING' || order.processingSince) throw new Refusal('order_not_payable');
  const sale = await ticketTypes.loadSaleUncached(order.eventId, { isConsistent: true });
  if (sale?.event.status !== 'PUBLISHED') throw new Refusal('event_not_on_sale');

  const replaced = order.payment?.sessionId;
  const known = replaced && isPaidByIntent(order) ? await stripe.findSecret(replaced) : undefined;
  if (known) return { payment: paymentView(order), clientSecret: known };
  if (replaced) await replacePayment(replaced);
  const account = replaced ? order.payout : payoutOf(await payouts.find(order.organizationId));
  const { intentId, clientSecret } = await stripe.openIntent({
    orderId,
    reference: referenceOf(orderId),
    title: sale.event.title,
    amount: order.total,
    currency: order.currency,
    email: order.buyer.email,
    customerId: order.userId && (await findCustomer(order.userId)),
    payout: account && { ...account, fee: order.fee?.amount ?? 0 },
    replaces: replaced,
  });
  const attached = await orders.attachPayment(orderId, { sessionId: intentId }, { payout: account, replaced });
  // The hold may have ended while Stripe answered; or a second click was faster, and its payment is the one.
  const current = attached ?? (await orders.find(orderId));
  if (current?.status !== 'PENDING' || !isPaidByIntent(current)) throw new Refusal('order_not_payable');
  const isOurs = current.payment?.sessionId === intentId;
  const secret = isOurs ? clientSecret : await stripe.findSecret(current.payment?.sessionId as string);
  if (!secret) throw new Refusal('payment_unavailable');
  return { payment: paymentView(current), clientSecret: secret };
};

export const handler = httpHandler(createPaymentRoute, createPayment, {
  orders,
  payouts,
  ticketTypes,
  findCustomer,
  stripe,
  replacePayment,
  secrets,
});
