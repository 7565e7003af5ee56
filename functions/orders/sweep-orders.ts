import type { JobMessage } from '#shared/contracts/jobs.ts';
import { schedules } from '#shared/contracts/schedules.ts';
import type { Order } from '#shared/domain/order.ts';
import { sendJobs } from '#shared/gateways/job-queue.ts';
import { scheduleHandler, type Tick } from '#shared/platform/schedule-handler.ts';
import { listDue } from '#shared/storage/order-lists.ts';
import * as orders from '#shared/storage/orders.ts';

type Deps = { listDue: typeof listDue; orders: Pick<typeof orders, 'find'>; sendJobs: typeof sendJobs };

/** Enough for any loss of timers we expect; the rest is found five minutes later. */
const mostAtOnce = 500;

/** The work an order waits for in each status that is not final. */
const nextStep = ({ orderId, status, refunded = 0, returned = 0 }: Order): JobMessage[] => {
  const payload = { orderId };
  if (status === 'PENDING') return [{ job: 'expireOrder', payload }];
  if (status === 'RELEASING') return [{ job: 'releaseOrder', payload }];
  if (status === 'PAID') return [{ job: 'issueTickets', payload }];
  if (refunded > returned) return [{ job: 'refundOrder', payload }];
  return [];
};

/** Finds orders that have waited too long, and waitlists for whose first tickets were collected, and sends the message that was lost. Every worker expects repeats. */
export const sweepOrders = async ({ now, requestId }: Tick, { listDue, orders, sendJobs }: Deps): Promise<string> => {
  const ids = await listDue(now, mostAtOnce);
  const eventIds = new Set(ids.filter((id) => id.startsWith('evt_')));
  const found = await Promise.all(ids.filter((id) => !eventIds.has(id)).map((orderId) => orders.find(orderId)));
  const messages: JobMessage[] = [
    ...found.flatMap((order) => (order ? nextStep(order) : [])),
    ...[...eventIds].map((eventId): JobMessage => ({ job: 'serveWaitlist', payload: { eventId } })),
  ];
  const failed = await sendJobs(messages.map((message) => ({ ...message, correlationId: requestId, delaySeconds: 0 })));
  return `${messages.length - failed.length} of ${ids.length} overdue orders and waitlists sent on their way`;
};

export const handler = scheduleHandler(schedules.sweepOrders, sweepOrders, { listDue, orders, sendJobs });
