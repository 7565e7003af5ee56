import * as jobs from '#shared/contracts/jobs/calendars.ts';
import type { JobMessage } from '#shared/contracts/jobs.ts';
import type { Order } from '#shared/domain/order.ts';
import { sendJobs } from '#shared/gateways/job-queue.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';
import * as orderLists from '#shared/storage/order-lists.ts';
import { listGivenTo } from '#shared/storage/ticket-list.ts';

type Deps = {
  orders: Pick<typeof orderLists, 'listOfPerson'>;
  listGivenTo: typeof listGivenTo;
  sendJobs: typeof sendJobs;
  /** How many orders one delivery looks at before it hands the rest to the next. */
  pageSize: number;
};

/** Orders that have an entry, or had one before they were refunded. */
const concernsCalendar = ({ status }: Order): boolean => ['PAID', 'ISSUED', 'REFUNDED'].includes(status);

/** Has every order of a person, and every ticket somebody gave them, written again, because a calendar was connected that knows none or old ones of them. */
export const catchUpCalendar = async (
  { payload: { userId, cursor }, correlationId }: Delivery<typeof jobs.catchUpCalendar>,
  { orders, listGivenTo, sendJobs, pageSize }: Deps,
): Promise<string> => {
  const page = await orders.listOfPerson(userId, pageSize, cursor);
  // What others have handed on to them comes with the first page.
  const given = cursor ? [] : await listGivenTo(userId);
  const orderIds = new Set([...page.orders.filter(concernsCalendar), ...given].map(({ orderId }) => orderId));
  const messages = [...orderIds].map((orderId): JobMessage => ({ job: 'writeCalendar', payload: { orderId } }));
  const rest: JobMessage[] = page.nextCursor
    ? [{ job: 'catchUpCalendar', payload: { userId, cursor: page.nextCursor } }]
    : [];
  const failed = await sendJobs([...messages, ...rest].map((message) => ({ ...message, correlationId })));
  if (failed.length > 0) throw new Error(`${failed.length} messages did not reach their queues.`);
  return `${messages.length} orders to be written${page.nextCursor ? ', more to come' : ''}`;
};

export const handler = queueHandler(jobs.catchUpCalendar, catchUpCalendar, {
  orders: orderLists,
  listGivenTo,
  sendJobs,
  pageSize: 100,
});
