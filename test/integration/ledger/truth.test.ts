import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import { checkEvent } from '#functions/ledger/check-event.ts';
import { checkTruth } from '#functions/ledger/check-truth.ts';
import { transactionsOf } from '#shared/domain/ledger-history.ts';
import { faultsOf } from '#shared/domain/truth.ts';
import type { Fault } from '#shared/domain/truth-rules.ts';
import type { Outgoing } from '#shared/gateways/job-queue.ts';
import { dayOf } from '#shared/messages/format.ts';
import { database, tableName } from '#shared/storage/database.ts';
import * as dayBook from '#shared/storage/day-book.ts';
import { keys, ledgerSpread, spreadOf } from '#shared/storage/keys.ts';
import { loadSnapshot } from '#shared/storage/snapshot.ts';
import { anOpenCheckout, paidWebhook, receive, statusOf } from '#test/support/checkout.ts';
import { deliver } from '#test/support/deliver.ts';
import { call } from '#test/support/invoke.ts';
import { payOn } from '#test/support/payment-page.ts';
import { aBoughtOrder, askRefund, inDashboard, recordsOf } from '#test/support/refund.ts';
import { buy } from '#test/support/sale.ts';

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
const look = async (eventId: string, now = new Date().toISOString()): Promise<Fault[]> => {
  const snapshot = await loadSnapshot(eventId, now);
  if (!snapshot) throw new Error('The event is gone.');
  return faultsOf(snapshot);
};
const set = (key: { pk: string; sk: string }, name: string, value: unknown) =>
  database().send(
    new UpdateCommand({
      TableName: tableName(),
      Key: key,
      UpdateExpression: 'SET #name = :value',
      ExpressionAttributeNames: { '#name': name },
      ExpressionAttributeValues: { ':value': value },
    }),
  );

/** A sale with orders that went every way: bought, refunded in part and wholly, cancelled, and held. */
const aFullLife = async () => {
  const sold = await aBoughtOrder({ types: [{}, { price: 0 }], quantity: 3 });
  const { owner, event, type, ticketTypes, orderId, ticketIds } = sold;
  await askRefund(owner, orderId, { ticketIds: [ticketIds[0]] });
  await askRefund(owner, orderId, { amount: 300 });
  await deliver('refundOrder', [{ orderId }]);
  await deliver('postEntries', [{ orderId }]);
  const { body: cancelled } = await buy(event, [[type, 2]]);
  const guest = { params: { orderId: cancelled.order.orderId }, query: { token: cancelled.token } };
  await call('cancelOrder', guest);
  await deliver('releaseOrder', [{ orderId: cancelled.order.orderId }]);
  const { body: free } = await buy(event, [[ticketTypes[1]!, 2]], { email: 'free@example.com' });
  await deliver('issueTickets', [{ orderId: free.order.orderId }]);
  await askRefund(owner, free.order.orderId);
  await buy(event, [[type, 1]]);
  return sold;
};

describe('an event whose orders went every way', () => {
  test('has nothing wrong with it', async () => {
    const { event } = await aFullLife();
    expect(await look(event.eventId)).toEqual([]);
  });

  test('tells of stock that is stranded, and of stock that is there twice', async () => {
    const { event, type } = await aFullLife();
    await set(keys.stock(type.ticketTypeId, 1, 0), 'available', 7);
    expect((await look(event.eventId)).map(({ rule, about }) => [rule, about])).toEqual([['I1', type.ticketTypeId]]);
    await set(keys.stock(type.ticketTypeId, 1, 0), 'available', -1);
    expect((await look(event.eventId)).map(({ rule }) => rule)).toContain('I2');
  });

  const forget = (key: { pk: string; sk: string }, name: string) =>
    database().send(new UpdateCommand({ TableName: tableName(), Key: key, UpdateExpression: `REMOVE ${name}` }));

  test.each([
    ['an order that says it gave back what it did not', 'I8', (order: string) => set(keys.order(order), 'returned', 5)],
    ['a paid order without its payment', 'I7', (order: string) => forget(keys.order(order), 'intentId')],
    ['a ticket used by nobody', 'I9', (_: string, ticket: string) => set(keys.ticket(ticket), 'status', 'USED')],
  ])('tells of %s', async (_, rule, spoil) => {
    const { event, orderId, ticketIds } = await aFullLife();
    await spoil(orderId, ticketIds[2] as string);
    expect((await look(event.eventId)).map((fault) => fault.rule)).toEqual([rule]);
  });

  test('tells of sales, limits and books that were counted wrong', async () => {
    const { event, type, order } = await aFullLife();
    await set(keys.buyerLimit(event.eventId, order.buyerKey), type.ticketTypeId, 9);
    await set(keys.sales(type.ticketTypeId, 0), 'sold', 99);
    const { at, transactionId } = await theSale(order.orderId);
    const suffix = spreadOf(order.orderId, ledgerSpread);
    await set(keys.ledger(order.organizationId, at, suffix, transactionId), 'entries', []);
    expect(new Set((await look(event.eventId)).map(({ rule }) => rule))).toEqual(new Set(['I4', 'S1', 'B1', 'B2']));
  });

  test('tells of a day that counts what was not posted on it', async () => {
    const { event, order } = await aFullLife();
    const { at } = await theSale(order.orderId);
    const suffix = spreadOf(order.orderId, ledgerSpread);
    await set(keys.dailySales(event.eventId, dayOf(at, 'Europe/Lisbon'), suffix, 'EUR'), 'sales', 1);
    expect(await look(event.eventId)).toMatchObject([
      { rule: 'B2', about: event.eventId, found: expect.stringMatching(/^sales 1, posted \d+/) },
    ]);
  });

  const theSale = async (orderId: string) => {
    const [sale] = transactionsOf(await recordsOf(orderId));
    return sale!;
  };
});

/** Takes messages instead of the queues. */
const outbox = () => {
  const sent: [string, unknown][] = [];
  const sendJobs = async (messages: readonly Outgoing[]) => {
    sent.push(...messages.map(({ job, payload }): [string, unknown] => [job, payload]));
    return [];
  };
  return { sent, sendJobs };
};

describe('the nightly check', () => {
  test('looks at the events that the day book names, and at yesterday’s payments', async () => {
    const { event, orderId } = await aBoughtOrder();
    await deliver('postEntries', [{ orderId }]);
    const today = new Date().toISOString().slice(0, 10);
    const { sent, sendJobs } = outbox();
    await checkTruth({ now: new Date().toISOString(), requestId: 'test' }, { dayBook, sendJobs });
    const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    expect(await dayBook.eventsOf(today)).toContain(event.eventId);
    expect(sent).toContainEqual(['checkEvent', { eventId: event.eventId }]);
    expect(sent).toContainEqual(['checkPayments', { day: yesterday }]);
  });

  test('finds what was forgotten and names the work that mends it', async () => {
    const { event, orderId: unpaid } = await anOpenCheckout();
    const bought = await aBoughtOrder();
    const { owner, orderId } = bought;
    await askRefund(owner, orderId);
    const [held, [refund]] = [await look(event.eventId, inAnHour()), await look(bought.event.eventId, inAnHour())];
    expect(held).toEqual([{ rule: 'I10', about: unpaid, found: 'its hold has not ended', mending: 'expireOrder' }]);
    expect(refund).toMatchObject({ rule: 'I10', about: orderId, mending: 'refundOrder' });
    const books = (await look(bought.event.eventId)).find(({ rule }) => rule === 'B1');
    expect(books).toEqual({
      rule: 'B1',
      about: orderId,
      found: 'sale, refund_promised missing',
      mending: 'postEntries',
    });
    const { sent, sendJobs } = outbox();
    const delivery = { payload: { eventId: bought.event.eventId }, now: inAnHour(), attempt: 1, correlationId: 'test' };
    expect(await checkEvent(delivery, { loadSnapshot, sendJobs })).toBe('2 faults, 2 being mended');
    expect(sent).toEqual([
      ['refundOrder', { orderId }],
      ['postEntries', { orderId }],
    ]);
  });

  test('believes only what it sees twice', async () => {
    const { event } = await aFullLife();
    const snapshot = (await loadSnapshot(event.eventId, inAnHour()))!;
    const [type] = snapshot.counters;
    const torn = { ...snapshot, counters: [{ ...type!, available: [0] }], orders: [] };
    const looks = [torn, snapshot];
    const { sent, sendJobs } = outbox();
    const delivery = { payload: { eventId: event.eventId }, now: inAnHour(), attempt: 1, correlationId: 'test' };
    const outcome = await checkEvent(delivery, { loadSnapshot: async () => looks.shift(), sendJobs });
    expect([faultsOf(torn).length > 0, outcome, sent]).toEqual([true, '0 faults, 0 being mended', []]);
  });

  const today = () => ({ day: new Date().toISOString().slice(0, 10) });

  test('pays an order whose payment nobody told us of', async () => {
    const { orderId, url } = await anOpenCheckout();
    await payOn(url);
    await deliver('checkPayments', [today()]);
    expect(await statusOf(orderId)).toBe('PAID');
    await receive(await paidWebhook(orderId));
    expect(await statusOf(orderId)).toBe('PAID');
  });

  test('writes down a refund nobody told us of', async () => {
    const { orderId, intentId } = await aBoughtOrder();
    await inDashboard('refunds', { payment_intent: intentId, amount: '700' });
    await deliver('checkPayments', [today()]);
    expect((await recordsOf(orderId)).order.returned).toBe(700);
  });
});
