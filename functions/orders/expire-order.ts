import * as jobs from '#shared/contracts/jobs/orders.ts';
import { sendJobs } from '#shared/gateways/job-queue.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';
import * as orders from '#shared/storage/orders.ts';

type Deps = { orders: Pick<typeof orders, 'find' | 'beginRelease'>; sendJobs: typeof sendJobs };

/** Ends the hold of an order that was not paid in time. Expiry is this step, not the clock: a payment before it counts. */
export const expireOrder = async (
  { payload, now, correlationId }: Delivery<typeof jobs.expireOrder>,
  { orders, sendJobs }: Deps,
): Promise<string> => {
  const { orderId } = payload;
  if (await orders.beginRelease(orderId, 'expired', now)) return 'the hold has ended';
  const order = await orders.find(orderId);
  if (order?.status !== 'PENDING') return `nothing to expire: ${order?.status ?? 'no such order'}`;
  // A bank may take days, and a timer minutes: the sweep comes back to this one.
  if (order.processingSince) return 'a slow payment is under way';
  const delaySeconds = Math.min(900, Math.ceil((Date.parse(order.expiresAt) - Date.parse(now)) / 1000));
  const [failed] = await sendJobs([{ job: 'expireOrder', payload, correlationId, delaySeconds }]);
  if (failed !== undefined) throw new Error('The queue did not take the timer back.');
  return `too early; comes again in ${delaySeconds} s`;
};

export const handler = queueHandler(jobs.expireOrder, expireOrder, { orders, sendJobs });
