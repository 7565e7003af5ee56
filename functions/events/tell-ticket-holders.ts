import * as jobs from '#shared/contracts/jobs/events.ts';
import type { JobMessage } from '#shared/contracts/jobs.ts';
import type { Event } from '#shared/domain/event.ts';
import type { Order } from '#shared/domain/order.ts';
import { sendJobs } from '#shared/gateways/job-queue.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';
import * as events from '#shared/storage/events.ts';
import * as orderLists from '#shared/storage/order-lists.ts';
import * as orders from '#shared/storage/orders.ts';

type Deps = {
  events: Pick<typeof events, 'find'>;
  orders: Pick<typeof orderLists, 'listOfEvent'> & Pick<typeof orders, 'beginRelease' | 'find'>;
  sendJobs: typeof sendJobs;
  /** How many orders one delivery looks at before it hands the rest to the next. */
  pageSize: number;
};

/** What the holder of one order must learn; nobody is told of a change to something they have not paid for. */
const messagesFor = (order: Order, event: Event, eventVersion: number): JobMessage[] => {
  if (order.status !== 'PAID' && order.status !== 'ISSUED') return [];
  const { orderId } = order;
  return [
    event.status === 'CANCELLED'
      ? { job: 'sendMail', payload: { kind: 'event_cancelled', orderId } }
      : { job: 'sendMail', payload: { kind: 'event_changed', orderId, eventVersion } },
    // A guest may have handed tickets to somebody with an account.
    { job: 'writeCalendar', payload: { orderId } },
    { job: 'markTicketsBusy', payload: { orderId } },
    ...(event.status === 'CANCELLED' && event.refundsBuyers
      ? [{ job: 'refundCalledOff' as const, payload: { orderId } }]
      : []),
  ];
};

/** Ends the hold of an unpaid order; answers the order as it then is, because its payment may have been faster. */
const release = async (order: Order, now: string, { beginRelease, find }: Deps['orders']): Promise<Order> =>
  (await beginRelease(order.orderId, 'event_cancelled', now)) ?? (await find(order.orderId)) ?? order;

/**
 * Passes a changed or cancelled event on to the holders of its tickets, a page of orders at a time. A page that is told
 * twice sends the same messages again, which their workers expect; the rest follows only once the page is through.
 */
export const tellTicketHolders = async (
  { payload: { eventId, eventVersion, cursor }, now, correlationId }: Delivery<typeof jobs.tellTicketHolders>,
  { events, orders, sendJobs, pageSize }: Deps,
): Promise<string> => {
  const event = await events.find(eventId);
  if (!event) return 'the event is gone';
  const page = await orders.listOfEvent(eventId, pageSize, { ...(cursor && { cursor }) });
  const messages: JobMessage[] = [];
  for (const listed of page.orders) {
    const isDoomed = event.status === 'CANCELLED' && listed.status === 'PENDING';
    const order = isDoomed ? await release(listed, now, orders) : listed;
    messages.push(...messagesFor(order, event, eventVersion));
  }
  const rest: JobMessage[] = page.nextCursor
    ? [{ job: 'tellTicketHolders', payload: { eventId, eventVersion, cursor: page.nextCursor } }]
    : [];
  for (const batch of [messages, rest]) {
    const failed = await sendJobs(batch.map((message) => ({ ...message, correlationId })));
    if (failed.length > 0) throw new Error(`${failed.length} messages did not reach their queues.`);
  }
  return `${messages.length} messages for ${page.orders.length} orders${page.nextCursor ? ', more to come' : ''}`;
};

export const handler = queueHandler(jobs.tellTicketHolders, tellTicketHolders, {
  events,
  orders: { ...orderLists, ...orders },
  sendJobs,
  pageSize: 100,
});
