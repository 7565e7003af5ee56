import { startCheckoutRoute } from '#shared/contracts/orders.ts';
import { Refusal } from '#shared/domain/errors.ts';
import type { Event } from '#shared/domain/event.ts';
import { holdMinutes, type Order, processingDays, referenceOf } from '#shared/domain/order.ts';
import { isPaidByIntent } from '#shared/domain/payment.ts';
import { paymentLinesOf } from '#shared/domain/payment-lines.ts';
import { payoutOf } from '#shared/domain/payouts.ts';
import { secrets } from '#shared/gateways/secrets.ts';
import * as stripe from '#shared/gateways/stripe.ts';
import { openCustomer } from '#shared/gateways/stripe-customers.ts';
import { replacePayment } from '#shared/gateways/stripe-payments.ts';
import { charges as english } from '#shared/messages/en/charges.ts';
import { charges as portuguese } from '#shared/messages/pt/charges.ts';
import type { Caller } from '#shared/platform/caller.ts';
import { customerOf } from '#shared/platform/customer.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { orderUrl, paidOrderUrl } from '#shared/platform/links.ts';
import { isBuyer, mayReadOrder, orderToken } from '#shared/platform/order-access.ts';
import { findCustomer, setCustomer } from '#shared/storage/customers.ts';
import * as orders from '#shared/storage/orders.ts';
import { find as findOrganization } from '#shared/storage/organizations.ts';
import * as payouts from '#shared/storage/payouts.ts';
import * as ticketTypes from '#shared/storage/ticket-types.ts';
import * as users from '#shared/storage/users.ts';

type Deps = {
  findOrganization: typeof findOrganization;
  payouts: Pick<typeof payouts, 'find'>;
  orders: Pick<typeof orders, 'find' | 'attachPayment' | 'acceptOffer' | 'takeFreeOffer'>;
  ticketTypes: Pick<typeof ticketTypes, 'loadSaleUncached'>;
  users: Pick<typeof users, 'get'>;
  findCustomer: typeof findCustomer;
  setCustomer: typeof setCustomer;
  stripe: Pick<typeof stripe, 'openCheckout' | 'findOpenPage'>;
  openCustomer: typeof openCustomer;
  replacePayment: typeof replacePayment;
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

/** How this order may be paid, and where its money goes: once a payment has been opened, where it went then. */
const termsOf = async (order: Order, event: Event, now: string, { findOrganization, payouts }: Deps) => {
  const [organization, account] = await Promise.all([
    findOrganization(order.organizationId),
    payouts.find(order.organizationId),
  ]);
  const soon = new Date(Date.parse(now) + processingDays * 86_400_000).toISOString();
  const isFarAhead = event.sessions.every(({ startsAt }) => startsAt > soon);
  const { payment, payout = payment ? undefined : payoutOf(account) } = order;
  return {
    payout: payout && { ...payout, fee: order.fee?.amount ?? 0 },
    takesBankDebits: organization?.takesBankDebits === true && order.currency === 'EUR' && isFarAhead,
  };
};

/** The page that was opened before. One that shows its buyer's saved cards is not for others who hold the order's link. */
const openPageOf = async (order: Order, caller: Caller, stripe: Deps['stripe']): Promise<string | undefined> => {
  if (!order.payment || isPaidByIntent(order)) return undefined;
  const page = await stripe.findOpenPage(order.payment.sessionId);
  return page?.customerId && !isBuyer(order, caller) ? undefined : page?.url;
};

/**
 * The payment page of a held order; asking again gives the same page. A payment that was begun in another way is ended
 * first. No stock is written while Stripe thinks.
 */
export const startCheckout = async ({ params, query, caller, now }: Request<typeof startCheckoutRoute>, deps: Deps) => {
  const { orders, ticketTypes, stripe, secrets } = deps;
  const [order, { linkSecret }] = await Promise.all([orders.find(params.orderId), secrets()]);
  if (!order || !mayReadOrder({ order, caller, token: query.token, linkSecret })) throw new Refusal('not_found');
  if (order.status === 'EXPIRED' || (order.status === 'PENDING' && order.expiresAt <= now))
    throw new Refusal('order_expired');
  if (order.status !== 'PENDING' || order.processingSince) throw new Refusal('order_not_payable');

  const sale = await ticketTypes.loadSaleUncached(order.eventId, { isConsistent: true });
  if (sale?.event.status !== 'PUBLISHED') throw new Refusal('event_not_on_sale');
  const { orderId, currency, locale } = order;
  const token = orderToken(linkSecret, orderId);
  const createdAt = order.waitlist ? await accept(order, now, orders) : order.createdAt;
  // Whoever takes an offer that costs nothing is done.
  if (order.total === 0) return { url: orderUrl(order, token) };
  const open = await openPageOf(order, caller, stripe);
  if (open) return { url: open };
  const replaced = order.payment?.sessionId;
  if (replaced) await deps.replacePayment(replaced);
  const customerId = isBuyer(order, caller) ? await customerOf(order.userId as string, deps) : undefined;
  const { payout, takesBankDebits } = await termsOf(order, sale.event, now, deps);
  const { sessionId, url } = await stripe.openCheckout({
    orderId,
    reference: referenceOf(orderId),
    title: sale.event.title,
    lines: paymentLinesOf(order, { en: english, pt: portuguese }[locale]),
    currency,
    email: order.buyer.email,
    customerId,
    locale,
    createdAt,
    returnUrl: paidOrderUrl(order, token),
    cancelUrl: orderUrl(order, token),
    payout,
    takesBankDebits,
    replaces: replaced,
  });
  const receiver = payout && { accountId: payout.accountId };
  const attached = await orders.attachPayment(orderId, { sessionId }, { payout: receiver, replaced });
  // The hold may have ended while Stripe answered, and then the page must lead nowhere; or a second click was faster, with the same page.
  const current = attached ? order : await orders.find(orderId);
  if (current?.status !== 'PENDING') throw new Refusal('order_not_payable');
  // Terms that changed between two clicks made two pages; the one that is remembered is the one that counts.
  if (!attached && current.payment?.sessionId !== sessionId) throw new Refusal('payment_unavailable');
  return { url };
};

export const handler = httpHandler(startCheckoutRoute, startCheckout, {
  findOrganization,
  payouts,
  orders,
  ticketTypes,
  users,
  findCustomer,
  setCustomer,
  stripe,
  openCustomer,
  replacePayment,
  secrets,
});
