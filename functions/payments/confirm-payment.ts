import { confirmPaymentRoute } from '#shared/contracts/payments.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { isPaidByIntent, orderIdOfPayment, paymentView } from '#shared/domain/payment.ts';
import { secrets } from '#shared/gateways/secrets.ts';
import * as stripe from '#shared/gateways/stripe-intents.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { paidOrderUrl } from '#shared/platform/links.ts';
import { mayPayOnSite, orderToken } from '#shared/platform/order-access.ts';
import { applyPayment, type PaymentDeps, paymentDeps } from './apply-payment.ts';

type Deps = PaymentDeps & { stripe: Pick<typeof stripe, 'payIntent'>; secrets: typeof secrets };

/** Pays an order with a card, saved or just typed into the provider's own field. A bank may want to ask its customer first. */
export const confirmPayment = async (
  { params, body, query, caller, now }: Request<typeof confirmPaymentRoute>,
  deps: Deps,
) => {
  const orderId = orderIdOfPayment(params.paymentId);
  const [order, { linkSecret }] = await Promise.all([deps.orders.find(orderId), deps.secrets()]);
  if (!order || !mayPayOnSite({ order, caller, token: query.token, linkSecret })) throw new Refusal('not_found');
  if (order.status === 'PENDING' && order.expiresAt <= now) throw new Refusal('order_expired');
  if (order.status !== 'PENDING' || !isPaidByIntent(order)) throw new Refusal('order_not_payable');
  const intentId = order.payment?.sessionId as string;
  const returnUrl = paidOrderUrl(order, orderToken(linkSecret, orderId));
  const { received, url } = await deps.stripe.payIntent(intentId, body.paymentMethodId, returnUrl);
  if (received) await applyPayment(received, now, deps);
  const current = (await deps.orders.find(orderId)) ?? order;
  return { payment: paymentView(current), ...(url && { nextUrl: url }) };
};

export const handler = httpHandler(confirmPaymentRoute, confirmPayment, { ...paymentDeps, stripe, secrets });
