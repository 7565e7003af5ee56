import * as jobs from '#shared/contracts/jobs/calendars.ts';
import type { JobMessage } from '#shared/contracts/jobs.ts';
import type { Order } from '#shared/domain/order.ts';
import { sendJobs } from '#shared/gateways/job-queue.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';
import * as orderLists from '#shared/storage/order-lists.ts';

type Deps = {
  orders: Pick<typeof orderLists, 'listOfPerson'>;
  sendJobs: typeof sendJobs;
  /** How many orders one delivery looks at before it hands the rest to the next. */
  pageSize: number;
};

/** Orders that have an entry, or had one before they were refunded. */
const concernsCalendar = ({ status }: Order): boolean => ['PAID', 'ISSUED', 'REFUNDED'].includes(status);

/** Has every order of a person written again, because a calendar was connected that knows none or old ones of them. */
export const catchUpCalendar = async (
  { payload: { userId, cursor }, correlationId }: Delivery<typeof jobs.catchUpCalendar>,
  { orders, sendJobs, pageSize }: Deps,
): Promise<string> => {
  const page = await orders.listOfPerson(userId, pageSize, cursor);
  const messages: JobMessage[] = page.orders
    .filter(concernsCalendar)
    .map(({ orderId }) => ({ job: 'writeCalendar', payload: { orderId } }));
  const rest: JobMessage[] = page.nextCursor
    ? [{ job: 'catchUpCalendar', payload: { userId, cursor: page.nextCursor } }]
    : [];
  const failed = await sendJobs([...messages, ...rest].map((message) => ({ ...message, correlationId })));
  if (failed.length > 0) throw new Error(`${failed.length} messages did not reach their queues.`);
  return `${messages.length} orders to be written${page.nextCursor ? ', more to come' : ''}`;
};

export const handler = queueHandler(jobs.catchUpCalendar, catchUpCalendar, {
  orders: orderLists,
  sendJobs,
  pageSize: 100,
});
