import { confirmOrderRoute } from '#shared/contracts/payments.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { secrets } from '#shared/gateways/secrets.ts';
import * as stripe from '#shared/gateways/stripe-payments.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { mayReadOrder } from '#shared/platform/order-access.ts';
import { applyPayment, type PaymentDeps, paymentDeps } from './apply-payment.ts';

type Deps = PaymentDeps & { stripe: Pick<typeof stripe, 'findReceived'>; secrets: typeof secrets };

/** Asks Stripe whether an order has been paid, for a buyer who came back before Stripe's message did. */
export const confirmOrder = async ({ params, query, caller, now }: Request<typeof confirmOrderRoute>, deps: Deps) => {
  const [order, { linkSecret }] = await Promise.all([deps.orders.find(params.orderId), deps.secrets()]);
  if (!order || !mayReadOrder({ order, caller, token: query.token, linkSecret })) throw new Refusal('not_found');
  const isWaiting = order.status === 'PENDING' || order.status === 'RELEASING';
  if (!isWaiting) return { isPaid: order.status === 'PAID' || order.status === 'ISSUED' };
  const received = order.payment && (await deps.stripe.findReceived(order.payment.sessionId));
  if (!received) return { isPaid: false };
  const outcome = await applyPayment(received, now, deps);
  return { isPaid: ['paid', 'already_paid', 'rescued'].includes(outcome) };
};

export const handler = httpHandler(confirmOrderRoute, confirmOrder, { ...paymentDeps, stripe, secrets });
