import * as jobs from '#shared/contracts/jobs/payments.ts';
import type { Order } from '#shared/domain/order.ts';
import { withProvider } from '#shared/domain/refund.ts';
import { sendJobs } from '#shared/gateways/job-queue.ts';
import * as charges from '#shared/gateways/stripe-charges.ts';
import * as stripe from '#shared/gateways/stripe-payments.ts';
import * as stripeRefunds from '#shared/gateways/stripe-refunds.ts';
import { count, logger, metricNames } from '#shared/platform/observability.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';
import * as refunds from '#shared/storage/refunds.ts';
import { applyPayment, type PaymentDeps, paymentDeps } from './apply-payment.ts';

type Deps = PaymentDeps & {
  charges: Pick<typeof charges, 'listCharges'>;
  stripe: Pick<typeof stripe, 'findReceived'>;
  stripeRefunds: Pick<typeof stripeRefunds, 'listRefunds'>;
  settle: typeof refunds.settle;
  sendJobs: typeof sendJobs;
};

/** What a charge and its order say of each other: nothing to do, mended, or a sentence for people. */
type Verdict = 'fine' | 'mended' | { fault: string };

const unpaid: Order['status'][] = ['PENDING', 'RELEASING', 'EXPIRED', 'CANCELLED'];

/** A payment that nobody has told us of is applied as if its webhook had come. */
const receive = async (order: Order, now: string, deps: Deps): Promise<Verdict> => {
  const received = order.payment && (await deps.stripe.findReceived(order.payment.sessionId));
  if (!received) return { fault: 'a charge without a paid page' };
  const outcome = await applyPayment(received, now, deps);
  return outcome === 'mismatch' ? { fault: 'a payment that does not match its order' } : 'mended';
};

/** Whether what Stripe has given back is between what has arrived and what is promised. */
const isExplained = (order: Order, { refunded }: charges.Charge): boolean => {
  const { promised, back } = withProvider(order);
  return refunded >= back && refunded <= promised;
};

/** Refunds that nobody has told us of, those made in the dashboard among them. */
const catchUp = async ({ orderId }: Order, charge: charges.Charge, now: string, deps: Deps): Promise<Verdict> => {
  if (!charge.intentId) return { fault: 'a refunded charge without a payment' };
  for (const refund of await deps.stripeRefunds.listRefunds(charge.intentId)) await deps.settle(orderId, refund, now);
  const found = await deps.orders.find(orderId);
  if (found && isExplained(found, charge)) return 'mended';
  const { promised, back } = found ? withProvider(found) : { promised: 0, back: 0 };
  return { fault: `${charge.refunded} given back at Stripe, ${back} of ${promised} here` };
};

const check = async (charge: charges.Charge, now: string, deps: Deps): Promise<Verdict> => {
  if (!charge.orderId) return 'fine';
  const order = await deps.orders.find(charge.orderId);
  if (!order) return { fault: 'no such order' };
  if (order.total !== charge.amount || order.currency !== charge.currency)
    return { fault: `${charge.amount} ${charge.currency} for an order of ${order.total} ${order.currency}` };
  if (unpaid.includes(order.status)) return receive(order, now, deps);
  if (order.intentId !== charge.intentId) return { fault: 'the order was paid by another payment' };
  return isExplained(order, charge) ? 'fine' : catchUp(order, charge, now, deps);
};

/**
 * Compares a day’s charges at Stripe with their orders, a page at a time. What a lost message explains is made up for; the
 * rest is for people, who are woken.
 */
export const checkPayments = async (
  { payload: { day, after }, now, correlationId }: Delivery<typeof jobs.checkPayments>,
  deps: Deps,
): Promise<string> => {
  const page = await deps.charges.listCharges(day, after);
  let mended = 0;
  for (const charge of page.charges) {
    const verdict = await check(charge, now, deps);
    if (verdict === 'mended') mended += 1;
    if (typeof verdict === 'string') continue;
    count(metricNames.truthBroken);
    logger.error('a charge is not as it must be', { ...charge, ...verdict });
  }
  if (mended > 0) count(metricNames.truthMended, mended);
  if (page.next) {
    const payload = { day, after: page.next };
    const [failed] = await deps.sendJobs([{ job: 'checkPayments', payload, correlationId }]);
    if (failed !== undefined) throw new Error('The queue did not take the next page.');
  }
  return `${page.charges.length} charges of ${day}, ${mended} mended${page.next ? ', more to come' : ''}`;
};

export const handler = queueHandler(jobs.checkPayments, checkPayments, {
  ...paymentDeps,
  charges,
  stripe,
  stripeRefunds,
  settle: refunds.settle,
  sendJobs,
});
