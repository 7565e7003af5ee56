import { expect, test } from 'vitest';
import { tellTicketHolders } from '#functions/events/tell-ticket-holders.ts';
import type { JobMessage } from '#shared/contracts/jobs.ts';
import * as events from '#shared/storage/events.ts';
import * as orderLists from '#shared/storage/order-lists.ts';
import * as orders from '#shared/storage/orders.ts';
import { deliver } from '#test/support/deliver.ts';
import { mailsTo } from '#test/support/inbox.ts';
import { call } from '#test/support/invoke.ts';
import { aBoughtOrder, recordsOf } from '#test/support/refund.ts';

/** A paid order whose event has been called off. */
const calledOff = async (refund?: boolean) => {
  const bought = await aBoughtOrder();
  const { event, owner, orderId } = bought;
  const body = { reason: 'Storm', ...(refund !== undefined && { refund }) };
  expect((await call('cancelEvent', { as: owner, params: { eventId: event.eventId }, body })).status).toBe(200);
  return { ...bought, address: (await recordsOf(orderId)).order.buyer.email };
};

/** What the holders' job would send. */
const told = async (eventId: string): Promise<JobMessage[]> => {
  const sent: JobMessage[] = [];
  await tellTicketHolders(
    { payload: { eventId, eventVersion: 2 }, now: new Date().toISOString(), attempt: 1, correlationId: 'test' },
    {
      events,
      orders: { ...orderLists, ...orders },
      sendJobs: async (messages) => {
        sent.push(...messages);
        return [];
      },
      pageSize: 10,
    },
  );
  return sent;
};

test('tells every buyer of a called-off event and promises their money back', async () => {
  const { event, orderId } = await calledOff();
  expect((await told(event.eventId)).map(({ job }) => job)).toEqual([
    'sendMail',
    'writeCalendar',
    'markTicketsBusy',
    'refundCalledOff',
  ]);
  await deliver('refundCalledOff', [{ orderId }]);
  const { order, tickets, refunds } = await recordsOf(orderId);
  expect(refunds).toMatchObject([{ cause: 'event_cancelled', amount: order.total, status: 'REQUESTED' }]);
  expect(tickets.every(({ status }) => status === 'VOID')).toBe(true);
});

test('gives all of it back once, however often the message comes, and says why before it says how much', async () => {
  const { orderId, address } = await calledOff();
  await deliver('refundCalledOff', [{ orderId }, { orderId }]);
  await deliver('refundOrder', [{ orderId }]);
  await deliver('refundCalledOff', [{ orderId }]);
  const { order, refunds } = await recordsOf(orderId);
  expect([order.status, order.refunded, refunds.length]).toEqual(['REFUNDED', order.total, 1]);
  await deliver('sendMail', [
    { kind: 'event_cancelled', orderId },
    { kind: 'event_cancelled', orderId },
    { kind: 'order_refunded', orderId, refundId: refunds[0]?.refundId },
  ]);
  const mails = await mailsTo(address);
  expect(mails.map(({ subject }) => subject.split(' ')[0])).toEqual(['Called', 'Your']);
  expect(mails[0]?.body.text).toContain('goes back by itself');
});

test('keeps the money where the organizer says so, and tells whom to ask', async () => {
  const { event, orderId, address } = await calledOff(false);
  expect((await told(event.eventId)).map(({ job }) => job)).toEqual(['sendMail', 'writeCalendar', 'markTicketsBusy']);
  await deliver('refundCalledOff', [{ orderId }]);
  expect((await recordsOf(orderId)).refunds).toEqual([]);
  await deliver('sendMail', [{ kind: 'event_cancelled', orderId }]);
  expect((await mailsTo(address))[0]?.body.text).toContain('About your money');
});

test('gives back only what is left after a refund that was made before', async () => {
  const bought = await aBoughtOrder();
  const { orderId, owner, event, ticketIds } = bought;
  const first = await call('requestRefund', {
    as: owner,
    params: { orderId },
    headers: { 'idempotency-key': 'before-it-was-called-off' },
    body: { ticketIds: [ticketIds[0]], reason: '', restock: true },
  });
  expect(first.status).toBe(201);
  await call('cancelEvent', { as: owner, params: { eventId: event.eventId }, body: {} });
  await deliver('refundCalledOff', [{ orderId }]);
  const { order, refunds } = await recordsOf(orderId);
  expect(refunds.reduce((sum, { amount }) => sum + amount, 0)).toBe(order.total);
});

test('works on good messages around a poisoned one, and reports only that one', async () => {
  const { orderId } = await calledOff();
  expect(await deliver('refundCalledOff', [{ orderId }, '{"payload":', { orderId }])).toEqual([1]);
});
