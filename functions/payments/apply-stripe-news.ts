import * as jobs from '#shared/contracts/jobs/payments.ts';
import { processingDays } from '#shared/domain/order.ts';
import { type RefundNews, withProvider } from '#shared/domain/refund.ts';
import * as stripe from '#shared/gateways/stripe-refunds.ts';
import type { StripeNews } from '#shared/gateways/stripe-webhook.ts';
import { count, metricNames } from '#shared/platform/observability.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';
import * as disputes from '#shared/storage/disputes.ts';
import * as orders from '#shared/storage/orders.ts';
import * as organizations from '#shared/storage/organizations.ts';
import * as payouts from '#shared/storage/payouts.ts';
import * as refunds from '#shared/storage/refunds.ts';
import * as stripeEvents from '#shared/storage/stripe-events.ts';

type Deps = {
  stripeEvents: Pick<typeof stripeEvents, 'find' | 'note'>;
  orders: Pick<typeof orders, 'find' | 'markProcessing' | 'beginRelease' | 'watchFrom'>;
  organizations: Pick<typeof organizations, 'find'>;
  payouts: Pick<typeof payouts, 'save'>;
  refunds: Pick<typeof refunds, 'settle'>;
  disputes: Pick<typeof disputes, 'apply'>;
  stripe: Pick<typeof stripe, 'listRefunds' | 'orderOfIntent'>;
};

type Of<K extends StripeNews['kind']> = Extract<StripeNews, { kind: K }>;

const none = 'not one of ours';

const settle = async (orderId: string | undefined, refund: RefundNews, now: string, deps: Deps): Promise<string> => {
  const owner = orderId ?? (refund.intentId && (await deps.stripe.orderOfIntent(refund.intentId)));
  if (!owner) return none;
  const outcome = await deps.refunds.settle(owner, refund, now);
  if (outcome === 'FAILED') count(metricNames.refundFailed);
  return outcome;
};

/** The provider counts more as given back than we do: its own list says what we have not heard of yet. */
const catchUp = async (news: Of<'refunded'>, now: string, deps: Deps): Promise<string> => {
  const orderId = news.orderId ?? (await deps.stripe.orderOfIntent(news.intentId));
  const order = orderId ? await deps.orders.find(orderId) : undefined;
  if (order && order.intentId === undefined)
    throw new Error('Its payment has not been heard of yet; the message comes again.');
  if (order?.intentId !== news.intentId) return none;
  if (withProvider(order).back >= news.amount) return 'nothing_new';
  const outcomes: string[] = [];
  for (const refund of await deps.stripe.listRefunds(news.intentId))
    outcomes.push(await settle(order.orderId, refund, now, deps));
  return outcomes.join(', ');
};

const dispute = async ({ dispute }: Of<'dispute'>, deps: Deps): Promise<string> => {
  const orderId = await deps.stripe.orderOfIntent(dispute.intentId);
  const order = orderId ? await deps.orders.find(orderId) : undefined;
  if (!order) return none;
  const organization = await deps.organizations.find(order.organizationId);
  const outcome = await deps.disputes.apply(order.orderId, dispute, organization?.admitsDisputed !== true);
  if (outcome === 'OPEN') count(metricNames.paymentDisputed);
  return outcome;
};

/** A slow way of paying holds its tickets for as long as a bank may take, instead of fifteen minutes. */
const processing = async ({ orderId, sessionId }: Of<'payment_processing'>, now: string, deps: Deps) => {
  const order = await deps.orders.find(orderId);
  if (order?.payment?.sessionId !== sessionId) return none;
  const until = new Date(Date.parse(now) + processingDays * 86_400_000).toISOString();
  return (await deps.orders.markProcessing(order, until, now)) ? 'held while the bank is at work' : order.status;
};

const failed = async ({ orderId, sessionId }: Of<'payment_failed'>, now: string, deps: Deps): Promise<string> => {
  const order = await deps.orders.find(orderId);
  if (order?.payment?.sessionId !== sessionId) return none;
  if (await deps.orders.beginRelease(orderId, 'payment_failed', now)) return 'the hold ends';
  // A hold that was ending anyway waits for this payment only.
  await deps.orders.watchFrom(orderId, now);
  return order.status;
};

const apply = (news: StripeNews, now: string, deps: Deps): Promise<string> => {
  switch (news.kind) {
    case 'refund':
      return settle(news.orderId, news.refund, now, deps);
    case 'refunded':
      return catchUp(news, now, deps);
    case 'dispute':
      return dispute(news, deps);
    case 'account':
      return deps.payouts.save(news.organizationId, news.account).then((isNew) => (isNew ? 'noted' : 'nothing_new'));
    case 'payment_processing':
      return processing(news, now, deps);
    case 'payment_failed':
      return failed(news, now, deps);
  }
};

/** Applies what a webhook told of money we have or owe; it may come twice, late and in any order. */
export const applyStripeNews = async (
  { payload: { stripeEventId }, now }: Delivery<typeof jobs.applyStripeNews>,
  deps: Deps,
): Promise<string> => {
  const event = await deps.stripeEvents.find<StripeNews>(stripeEventId);
  if (!event?.news) return 'no news';
  const outcome = await apply(event.news, now, deps);
  await deps.stripeEvents.note(stripeEventId, outcome);
  return `${event.kind}: ${outcome}`;
};

export const handler = queueHandler(jobs.applyStripeNews, applyStripeNews, {
  stripeEvents,
  orders,
  organizations,
  payouts,
  refunds,
  disputes,
  stripe,
});
