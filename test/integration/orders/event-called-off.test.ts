import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, expect, test, vi } from 'vitest';
import type { Event } from '#shared/domain/event.ts';
import { ticketsOf } from '#shared/domain/ticket.ts';
import { database, tableName } from '#shared/storage/database.ts';
import { keys } from '#shared/storage/keys.ts';
import { anOpenCheckout, paidWebhook, receive, statusOf } from '#test/support/checkout.ts';
import { dyingAt, everyCrash } from '#test/support/crashes.ts';
import { deliver } from '#test/support/deliver.ts';
import { mailsTo } from '#test/support/inbox.ts';
import { call } from '#test/support/invoke.ts';
import { payOn } from '#test/support/payment-page.ts';
import { recordsOf } from '#test/support/refund.ts';
import { aSale, buy, leftOf } from '#test/support/sale.ts';

afterEach(() => {
  vi.useRealTimers();
});

const callOff = async (owner: { userId: string }, { eventId }: Pick<Event, 'eventId'>) =>
  expect((await call('cancelEvent', { as: owner, params: { eventId }, body: { reason: 'Rain' } })).status).toBe(200);

/** An order that was taken seconds after its event had been called off, because buying still saw the event on sale. */
const anOrderTooLate = async (price: number) => {
  const { owner, event, ticketTypes } = await aSale([{ price, total: 10, shards: 2 }]);
  const [type] = ticketTypes as [(typeof ticketTypes)[number]];
  await buy(event, [[type, 1]]);
  await callOff(owner, event);
  const { status, body } = await buy(event, [[type, 3]]);
  expect(status).toBe(201);
  return { event, type, orderId: body.order.orderId as string, token: body.token as string, left: 10 - 1 };
};

/** An order whose payment page was open when its event was called off, and was paid after that. */
const aPaymentTooLate = async () => {
  const checkout = await anOpenCheckout();
  await callOff(checkout.owner, checkout.event);
  await payOn(checkout.url);
  await receive(await paidWebhook(checkout.orderId));
  expect(await statusOf(checkout.orderId)).toBe('PAID');
  return checkout;
};

const issue = (orderId: string) => deliver('issueTickets', [{ orderId }]);
const tell = (orderId: string) => deliver('sendMail', [{ kind: 'event_cancelled', orderId }]);
const subjects = async (orderId: string) =>
  (await mailsTo((await recordsOf(orderId)).order.buyer.email)).map(({ subject }) => subject);

test('issues nothing for a free order that slipped in, puts its tickets back and tells its buyer once, however often the messages come', async () => {
  const { orderId, type, left } = await anOrderTooLate(0);
  expect([await statusOf(orderId), await leftOf(type)]).toEqual(['PAID', left - 3]);
  for (let time = 0; time < 2; time++) {
    expect(await issue(orderId)).toEqual([]);
    expect(await tell(orderId)).toEqual([]);
  }
  const { order, tickets, refunds } = await recordsOf(orderId);
  expect([order.status, order.endReason, tickets, refunds]).toEqual(['CANCELLED', 'event_cancelled', [], []]);
  expect(await leftOf(type)).toBe(left);
  expect(await subjects(orderId)).toEqual(['Called off: Noite de Jazz']);
});

test('gives the money of a payment back that came after the event was called off, once, and says so', async () => {
  const { orderId, type } = await aPaymentTooLate();
  await Promise.all([issue(orderId), issue(orderId)]);
  await issue(orderId);
  expect([await statusOf(orderId), await leftOf(type)]).toEqual(['REFUND_DUE', 100]);
  for (let time = 0; time < 2; time++) await deliver('refundOrder', [{ orderId }]);
  const { order, tickets, refunds } = await recordsOf(orderId);
  expect([order.status, order.returned, tickets]).toEqual(['REFUNDED', 2800, []]);
  expect(refunds).toMatchObject([{ cause: 'event_cancelled', status: 'DONE', amount: 2800 }]);
  for (let time = 0; time < 2; time++) {
    await tell(orderId);
    await deliver('sendMail', [{ kind: 'order_refunded', orderId, refundId: refunds[0]?.refundId }]);
  }
  const [calledOff, refunded, ...more] = await mailsTo(order.buyer.email);
  expect(calledOff?.subject).toBe('Called off: Noite de Jazz');
  expect(calledOff?.body.text).not.toContain('About your money');
  expect(refunded?.body.text).toContain('€28.00');
  expect(more).toEqual([]);
});

test('gives the money back once although the worker died at any call and its message came again', async () => {
  const tried = await everyCrash(async (nth, crash) => {
    const { orderId, type } = await aPaymentTooLate();
    const isReached = await dyingAt(nth, crash, () => issue(orderId));
    await issue(orderId);
    const { order, refunds } = await recordsOf(orderId);
    expect([crash, nth, order.status, refunds.length, await leftOf(type)]).toEqual([crash, nth, 'REFUND_DUE', 1, 100]);
    return isReached;
  });
  expect(tried).toBeGreaterThanOrEqual(6);
});

test('ends tickets that a crash had left half written', async () => {
  const { orderId } = await aPaymentTooLate();
  const { order } = await recordsOf(orderId);
  const [ticket] = ticketsOf(order, order.createdAt);
  const Item = { ...keys.ticket(ticket?.ticketId ?? ''), type: 'Ticket', ...ticket, qr: 'SIGNED EARLIER' };
  await database().send(new PutCommand({ TableName: tableName(), Item }));
  await issue(orderId);
  const { order: after, tickets } = await recordsOf(orderId);
  expect([after.status, tickets.map(({ status }) => status)]).toEqual(['REFUND_DUE', ['VOID']]);
});

test('refuses to open a payment page for an order that slipped in, and ends it by its timer', async () => {
  const { orderId, token, type, left } = await anOrderTooLate(1400);
  const { status, body } = await call('startCheckout', { params: { orderId }, query: { token } });
  expect([status, body.code]).toEqual([409, 'event_not_on_sale']);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 15 * 60_000 });
  await deliver('expireOrder', [{ orderId }]);
  await deliver('releaseOrder', [{ orderId }]);
  vi.useRealTimers();
  expect([await statusOf(orderId), await leftOf(type)]).toEqual(['EXPIRED', left]);
});

test('confirms no order whose event was called off while its tickets were written: one mail says what has happened', async () => {
  const { owner, event, orderId, url } = await anOpenCheckout();
  await payOn(url);
  await receive(await paidWebhook(orderId));
  await issue(orderId);
  await callOff(owner, event);
  await deliver('sendMail', [{ kind: 'order_confirmed', orderId }]);
  await tell(orderId);
  expect(await subjects(orderId)).toEqual(['Called off: Noite de Jazz']);
});
