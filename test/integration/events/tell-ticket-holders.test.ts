import { expect, test } from 'vitest';
import { tellTicketHolders } from '#functions/events/tell-ticket-holders.ts';
import type { Event } from '#shared/domain/event.ts';
import { newId } from '#shared/domain/ids.ts';
import type { Order } from '#shared/domain/order.ts';
import type { Outgoing } from '#shared/gateways/job-queue.ts';
import * as events from '#shared/storage/events.ts';
import * as orderLists from '#shared/storage/order-lists.ts';
import * as orders from '#shared/storage/orders.ts';
import { anOrder, changeEvent, changeOrder } from '#test/support/calendar.ts';
import { deliver } from '#test/support/deliver.ts';
import { aSale } from '#test/support/sale.ts';

type Told = { sent: Outgoing[]; deliveries: number };

/** Works off a message and every message it leaves for itself. */
const tell = async (event: Event, sendJobs?: (messages: readonly Outgoing[]) => Promise<number[]>): Promise<Told> => {
  const told: Told = { sent: [], deliveries: 0 };
  let waiting: { eventId: string; eventVersion: number; cursor?: string }[] = [
    { eventId: event.eventId, eventVersion: event.version },
  ];
  const keep = async (messages: readonly Outgoing[]) => {
    for (const message of messages) {
      if (message.job === 'tellTicketHolders') waiting.push(message.payload as (typeof waiting)[number]);
      else told.sent.push(message);
    }
    return [];
  };
  while (waiting.length > 0) {
    const [payload, ...rest] = waiting as [(typeof waiting)[number], ...typeof waiting];
    waiting = rest;
    told.deliveries += 1;
    await tellTicketHolders(
      { payload, now: new Date().toISOString(), attempt: 1, correlationId: 'test' },
      { events, orders: { ...orderLists, ...orders }, sendJobs: sendJobs ?? keep, pageSize: 7 },
    );
  }
  return told;
};

const manyOrders = (event: Event, count: number, given: (index: number) => Partial<Order>): Promise<Order[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => anOrder(event, given(index))));

const sorted = (messages: Outgoing[]) => messages.map(({ job, payload }) => JSON.stringify([job, payload])).sort();

const mailsIn = (messages: Outgoing[]) =>
  messages.filter(({ job }) => job === 'sendMail').map(({ payload }) => payload);

test('tells every holder of forty orders of a change once, page by page, and writes only the calendars of those with an account', async () => {
  const { event } = await aSale([]);
  const all = await manyOrders(event, 40, (index) => (index % 2 === 0 ? { userId: `user-${index}` } : {}));
  const changed = await changeEvent(event, { title: 'Noite de Fado' });
  const { sent, deliveries } = await tell(changed);
  expect(deliveries).toBeGreaterThanOrEqual(6);
  const payloadOf = ({ orderId }: Order) => ({ kind: 'event_changed', orderId, eventVersion: changed.version });
  const expected = [
    ...all.map((order) => JSON.stringify(['sendMail', payloadOf(order)])),
    ...all.map(({ orderId }) => JSON.stringify(['writeCalendar', { orderId }])),
    ...all.map(({ orderId }) => JSON.stringify(['markTicketsBusy', { orderId }])),
  ];
  expect(sorted(sent)).toEqual(expected.sort());
});

test('sends the same messages when the same message comes again', async () => {
  const { event } = await aSale([]);
  await manyOrders(event, 10, () => ({}));
  expect(sorted((await tell(event)).sent)).toEqual(sorted((await tell(event)).sent));
});

test('tells nobody who holds nothing', async () => {
  const { event } = await aSale([]);
  for (const status of ['PENDING', 'RELEASING', 'EXPIRED', 'CANCELLED', 'REFUND_DUE', 'REFUNDED'] as const)
    await anOrder(event, { status });
  expect((await tell(event)).sent).toEqual([]);
});

test('says that a cancelled event is off, and ends the holds of those who have not paid', async () => {
  const { event } = await aSale([]);
  const [paid, held] = [await anOrder(event), await anOrder(event, { status: 'PENDING' })];
  const cancelled = await changeEvent(event, { status: 'CANCELLED' });
  const { sent } = await tell(cancelled);
  expect(mailsIn(sent)).toEqual([{ kind: 'event_cancelled', orderId: paid.orderId }]);
  expect(await orders.find(held.orderId)).toMatchObject({ status: 'RELEASING', endReason: 'event_cancelled' });
  expect(await orders.find(paid.orderId)).toMatchObject({ status: 'ISSUED' });
  expect(mailsIn((await tell(cancelled)).sent)).toHaveLength(1);
});

test('tells a buyer whose payment was faster than the end of the hold', async () => {
  const { event } = await aSale([]);
  const held = await anOrder(event, { status: 'PENDING' });
  const cancelled = await changeEvent(event, { status: 'CANCELLED' });
  const sent: Outgoing[] = [];
  const paidInBetween = async (...asked: Parameters<typeof orders.beginRelease>) => {
    await changeOrder(held, { status: 'PAID' });
    return orders.beginRelease(...asked);
  };
  await tellTicketHolders(
    {
      payload: { eventId: event.eventId, eventVersion: cancelled.version },
      now: new Date().toISOString(),
      attempt: 1,
      correlationId: 'test',
    },
    {
      events,
      orders: { ...orderLists, ...orders, beginRelease: paidInBetween },
      sendJobs: async (messages) => {
        sent.push(...messages);
        return [];
      },
      pageSize: 7,
    },
  );
  expect(mailsIn(sent)).toEqual([{ kind: 'event_cancelled', orderId: held.orderId }]);
});

test('leaves holds alone when the event only changes', async () => {
  const { event } = await aSale([]);
  const held = await anOrder(event, { status: 'PENDING' });
  await tell(event);
  expect(await orders.find(held.orderId)).toMatchObject({ status: 'PENDING' });
});

test('comes again when its messages do not reach their queues, and does not go on before', async () => {
  const { event } = await aSale([]);
  await manyOrders(event, 10, () => ({}));
  const batches: number[] = [];
  const failing = async (messages: readonly Outgoing[]) => {
    batches.push(messages.length);
    return [0];
  };
  await expect(tell(event, failing)).rejects.toThrow('did not reach');
  expect(batches).toHaveLength(1);
});

test('serves the good messages around one that can’t be read or has a made-up cursor', async () => {
  const { event } = await aSale([]);
  await anOrder(event);
  const { eventId } = event;
  const good = { eventId, eventVersion: 1 };
  const poisoned = [
    'not json',
    { eventId },
    { eventId: newId('order'), eventVersion: 1 },
    { ...good, cursor: 'made-up' },
  ];
  expect(await deliver('tellTicketHolders', [good, ...poisoned, good])).toEqual([1, 2, 3, 4]);
});

test('is done with an event that no longer exists', async () => {
  expect(await deliver('tellTicketHolders', [{ eventId: newId('event'), eventVersion: 1 }])).toEqual([]);
});
