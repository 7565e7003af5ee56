import { sweepOrders } from '#functions/orders/sweep-orders.ts';
import type { Outgoing } from '#shared/gateways/job-queue.ts';
import { listDue } from '#shared/storage/order-lists.ts';
import * as orders from '#shared/storage/orders.ts';

/** What the sweep sends at a moment. All tests share one table, so it looks at more than it would, and fills no queue. */
export const sweptAt = async (now: string): Promise<Outgoing[]> => {
  const sent: Outgoing[] = [];
  const sendJobs = async (messages: readonly Outgoing[]) => {
    sent.push(...messages);
    return [];
  };
  await sweepOrders({ now, requestId: 'test' }, { listDue: () => listDue(now, 100_000), orders, sendJobs });
  return sent;
};
