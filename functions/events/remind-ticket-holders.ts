import * as jobs from '#shared/contracts/jobs/events.ts';
import type { JobMessage } from '#shared/contracts/jobs.ts';
import type { Order } from '#shared/domain/order.ts';
import { needsReminder } from '#shared/domain/reminder.ts';
import { sendJobs } from '#shared/gateways/job-queue.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';
import * as events from '#shared/storage/events.ts';
import * as orderLists from '#shared/storage/order-lists.ts';

type Deps = {
  events: Pick<typeof events, 'find'>;
  orders: Pick<typeof orderLists, 'listOfEvent'>;
  sendJobs: typeof sendJobs;
  /** How many orders one delivery looks at before it hands the rest to the next. */
  pageSize: number;
};

/** Reminds the holders of an event's tickets of one of its sessions, a page of orders at a time. A repeat sends nothing new. */
export const remindTicketHolders = async (
  { payload: { eventId, sessionId, cursor }, now, correlationId }: Delivery<typeof jobs.remindTicketHolders>,
  { events, orders, sendJobs, pageSize }: Deps,
): Promise<string> => {
  const event = await events.find(eventId);
  const session = event?.sessions.find((one) => one.sessionId === sessionId);
  if (event?.status !== 'PUBLISHED' || !session || session.startsAt < now) return 'there is nothing to remind of';
  const page = await orders.listOfEvent(eventId, pageSize, { ...(cursor && { cursor }) });
  const messages = page.orders
    .filter((order: Order) => needsReminder(order, session))
    .map(({ orderId }): JobMessage => ({ job: 'sendMail', payload: { kind: 'event_reminder', orderId, sessionId } }));
  const rest: JobMessage[] = page.nextCursor
    ? [{ job: 'remindTicketHolders', payload: { eventId, sessionId, cursor: page.nextCursor } }]
    : [];
  for (const batch of [messages, rest]) {
    const failed = await sendJobs(batch.map((message) => ({ ...message, correlationId })));
    if (failed.length > 0) throw new Error(`${failed.length} messages did not reach their queues.`);
  }
  return `${messages.length} of ${page.orders.length} orders reminded${page.nextCursor ? ', more to come' : ''}`;
};

export const handler = queueHandler(jobs.remindTicketHolders, remindTicketHolders, {
  events,
  orders: orderLists,
  sendJobs,
  pageSize: 100,
});
