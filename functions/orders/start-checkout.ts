import { startCheckoutRoute } from '#shared/contracts/orders.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { holdMinutes, type Order, referenceOf } from '#shared/domain/order.ts';
import { paymentLinesOf } from '#shared/domain/payment-lines.ts';
import { secrets } from '#shared/gateways/secrets.ts';
import * as stripe from '#shared/gateways/stripe.ts';
import { charges as english } from '#shared/messages/en/charges.ts';
import { localePath } from '#shared/messages/locale.ts';
import { charges as portuguese } from '#shared/messages/pt/charges.ts';
import { env } from '#shared/platform/env.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { mayReadOrder, orderToken } from '#shared/platform/order-access.ts';
import * as orders from '#shared/storage/orders.ts';
import * as ticketTypes from '#shared/storage/ticket-types.ts';

type Deps = {
  orders: Pick<typeof orders, 'find' | 'attachPayment' | 'acceptOffer' | 'takeFreeOffer'>;
  ticketTypes: Pick<typeof ticketTypes, 'loadSaleUncached'>;
  stripe: Pick<typeof stripe, 'openCheckout'>;
  secrets: typeof secrets;
};

/**
 * Takes an offer from a waitlist, once: from now on its hold is as long as any other, and its payment page is dated from
 * here. Answers that moment.
 */
const accept = async (order: Order, now: string, orders: Deps['orders']): Promise<string> => {
  if (order.waitlist?.acceptedAt) return order.waitlist.acceptedAt;
  const until = new Date(Date.parse(now) + holdMinutes * 60_000).toISOString();
  const accepted = await (order.total === 0
    ? orders.takeFreeOffer(order.orderId, now)
    : orders.acceptOffer(order, until, now));
  if (accepted) return now;
  const current = await orders.find(order.orderId);
  if (current?.waitlist?.acceptedAt) return current.waitlist.acceptedAt;
  throw new Refusal('order_not_payable');
};

/** The payment page of a held order; asking again gives the same page. No stock is written while Stripe thinks. */
export const startCheckout = async (
  { params, query, caller, now }: Request<typeof startCheckoutRoute>,
  { orders, ticketTypes, stripe, secrets }: Deps,
) => {
  const [order, { linkSecret }] = await Promise.all([orders.find(params.orderId), secrets()]);
  if (!order || !mayReadOrder({ order, caller, token: query.token, linkSecret })) throw new Refusal('not_found');
  if (order.status === 'EXPIRED' || (order.status === 'PENDING' && order.expiresAt <= now))
    throw new Refusal('order_expired');
  if (order.status !== 'PENDING' || order.processingSince) throw new Refusal('order_not_payable');

  const sale = await ticketTypes.loadSaleUncached(order.eventId, { isConsistent: true });
  if (sale?.event.status !== 'PUBLISHED') throw new Refusal('event_not_on_sale');
  const { orderId, currency, locale } = order;
  const page = `${env('SITE_URL')}${localePath(locale, '/order')}?id=${orderId}`;
  const token = orderToken(linkSecret, orderId);
  const createdAt = order.waitlist ? await accept(order, now, orders) : order.createdAt;
  // Whoever takes an offer that costs nothing is done.
  if (order.total === 0) return { url: `${page}#${token}` };
  const { sessionId, url } = await stripe.openCheckout({
    orderId,
    reference: referenceOf(orderId),
    title: sale.event.title,
    lines: paymentLinesOf(order, { en: english, pt: portuguese }[locale]),
    currency,
    email: order.buyer.email,
    locale,
    createdAt,
    // The token stands behind the #, where neither Stripe nor an access log sees it.
    returnUrl: `${page}&from=payment#${token}`,
    cancelUrl: `${page}#${token}`,
  });
  const attached = order.payment?.sessionId === sessionId || (await orders.attachPayment(orderId, { sessionId }));
  // The hold may have ended while Stripe answered, and then the page must lead nowhere; or a second click was faster, with the same page.
  const current = attached ? order : await orders.find(orderId);
  if (current?.status !== 'PENDING') throw new Refusal('order_not_payable');
  return { url };
};

export const handler = httpHandler(startCheckoutRoute, startCheckout, { orders, ticketTypes, stripe, secrets });
