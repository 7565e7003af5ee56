import { afterEach, describe, expect, test, vi } from 'vitest';
import { anOrganization } from '#test/support/builders.ts';
import { deliver } from '#test/support/deliver.ts';
import { handOn } from '#test/support/handed-on.ts';
import { call } from '#test/support/invoke.ts';
import { askRefund, cards, hear, recordsOf, settle, told } from '#test/support/refund.ts';
import { aReturnableOrder } from '#test/support/returnable.ts';
import { leftOf } from '#test/support/sale.ts';

afterEach(() => {
  vi.useRealTimers();
});

const policy = { untilHours: 48, keptPercent: 10 };
/** A ticket that was given back, whose money came back from the bank, and that its organizer made valid again. */
const aRestoredTicket = async () => {
  const order = await aReturnableOrder(policy, { card: cards.refundsBounce });
  const { owner, orderId } = order;
  const [ticketId] = order.ticketIds;
  await giveBack(order, ticketId, 1260);
  await deliver('refundOrder', [{ orderId }]);
  await settle(orderId);
  for (const webhook of await told(orderId, 'refund.failed')) await hear(webhook);
  const refundId = (await recordsOf(orderId)).refunds[0]?.refundId as string;
  const restored = await call('restoreTickets', { as: owner, params: { orderId, refundId } });
  expect([restored.status, await leftOf(order.type)]).toEqual([200, 98]);
  return { ...order, ticketId };
};

type Order = Awaited<ReturnType<typeof aReturnableOrder>>;
const preview = ({ query }: Pick<Order, 'query'>, ticketId: string) =>
  call('previewTicketReturn', { params: { ticketId }, query });
const giveBack = ({ query }: Pick<Order, 'query'>, ticketId: string, amount: number) =>
  call('returnTicket', { params: { ticketId }, query, body: { amount } });

describe('one ticket of several', () => {
  test('goes back for its price without what the organizer keeps, as was shown before', async () => {
    const order = await aReturnableOrder(policy);
    const [first] = order.ticketIds;
    const shown = await preview(order, first);
    expect(shown.body).toMatchObject({ price: 1400, kept: 140, amount: 1260, currency: 'EUR' });
    const { status, body } = await giveBack(order, first, 1260);
    expect([status, body]).toEqual([200, { ticketId: first, amount: 1260, currency: 'EUR', status: 'REQUESTED' }]);
    const { tickets, order: after } = await recordsOf(order.orderId);
    expect([tickets.map((ticket) => ticket.status), after.refunded]).toEqual([['VOID', 'VALID'], 1260]);
    expect(await leftOf(order.type)).toBe(99);
    await deliver('refundOrder', [{ orderId: order.orderId }]);
    expect((await recordsOf(order.orderId)).refunds).toMatchObject([{ cause: 'attendee', status: 'DONE' }]);
  });

  test('goes back once, however often and at once it is asked', async () => {
    const order = await aReturnableOrder(policy);
    const [first] = order.ticketIds;
    const answers = await Promise.all([1, 2, 3].map(() => giveBack(order, first, 1260)));
    answers.push(await giveBack(order, first, 1260));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const { refunds, order: after } = await recordsOf(order.orderId);
    expect([refunds.length, after.refunded, await leftOf(order.type)]).toEqual([1, 1260, 99]);
  });

  test('goes back free where it was free, and meets no payment provider', async () => {
    const order = await aReturnableOrder(policy, { type: { price: 0 } });
    expect((await giveBack(order, order.ticketIds[1], 0)).body).toMatchObject({ amount: 0, status: 'DONE' });
    expect(await leftOf(order.type)).toBe(99);
  });

  test('is refused when another sum goes back than was shown', async () => {
    const order = await aReturnableOrder(policy);
    expect((await giveBack(order, order.ticketIds[0], 1400)).body).toMatchObject({
      code: 'return_changed',
      title: '€12.60 goes back for this ticket now. Look again before you give it back.',
      errors: [{ path: 'amount', code: 'return_changed' }],
    });
  });

  test('goes back for less when the organizer has given some of the money back before', async () => {
    const order = await aReturnableOrder({ untilHours: 0, keptPercent: 0 });
    await askRefund(order.owner, order.orderId, { amount: 2000 });
    expect((await preview(order, order.ticketIds[0])).body.amount).toBe(800);
  });

  test('is refused after the deadline, and until then the order says it', async () => {
    const order = await aReturnableOrder(policy);
    const { body } = await call('getOrder', { params: { orderId: order.orderId }, query: order.query });
    const begins = Date.parse(order.event.sessions[0]?.startsAt as string);
    expect(Date.parse(body.returnsUntil)).toBe(begins - 48 * 3_600_000);
    vi.useFakeTimers({ toFake: ['Date'] });
    vi.setSystemTime(begins - 48 * 3_600_000 - 1_000);
    expect((await preview(order, order.ticketIds[0])).status).toBe(200);
    vi.setSystemTime(begins - 48 * 3_600_000);
    expect((await giveBack(order, order.ticketIds[0], 1260)).body.code).toBe('ticket_not_returnable');
  });

  test('is refused under terms that do not allow it', async () => {
    const order = await aReturnableOrder(undefined);
    expect((await preview(order, order.ticketIds[0])).body.code).toBe('ticket_not_returnable');
  });

  test('is refused once it was handed on: the money is the buyer’s and the ticket is not', async () => {
    const order = await aReturnableOrder(policy);
    await handOn({ ...order, ticketId: order.ticketIds[0] }, { email: 'rui@example.com' });
    expect((await giveBack(order, order.ticketIds[0], 1260)).body.code).toBe('ticket_not_returnable');
  });

  test('is nobody else’s to give back: it does not exist for them, nor for the organizer', async () => {
    const order = await aReturnableOrder(policy);
    const [ticketId] = order.ticketIds;
    const { owner: stranger } = await anOrganization();
    for (const as of [undefined, stranger, order.owner])
      expect((await call('returnTicket', { as, params: { ticketId }, body: { amount: 1260 } })).status).toBe(404);
  });
});

describe('a ticket that was made valid again after its refund failed', () => {
  test('goes back anew, and once, however often and at once it is asked', async () => {
    const order = await aRestoredTicket();
    const answers = await Promise.all([1, 2, 3].map(() => giveBack(order, order.ticketId, 1260)));
    answers.push(await giveBack(order, order.ticketId, 1260));
    expect(answers.map(({ status, body }) => [status, body.status])).toEqual(Array(4).fill([200, 'REQUESTED']));
    const { refunds, tickets, order: after } = await recordsOf(order.orderId);
    expect(refunds.map(({ status }) => status).toSorted()).toEqual(['FAILED', 'REQUESTED']);
    expect([tickets[0]?.status, after.refunded, await leftOf(order.type)]).toEqual(['VOID', 1260, 99]);
  });

  test('goes back anew once more after that has failed as well', async () => {
    const order = await aRestoredTicket();
    const { orderId, owner, ticketId } = order;
    await giveBack(order, ticketId, 1260);
    await deliver('refundOrder', [{ orderId }]);
    await settle(orderId);
    for (const webhook of await told(orderId, 'refund.failed', 2)) await hear(webhook);
    const again = (await recordsOf(orderId)).refunds.find(({ restoredAt }) => !restoredAt);
    const params = { orderId, refundId: again?.refundId as string };
    expect((await call('restoreTickets', { as: owner, params })).status).toBe(200);
    expect((await giveBack(order, ticketId, 1260)).body).toMatchObject({ status: 'REQUESTED', amount: 1260 });
    expect((await recordsOf(orderId)).refunds).toHaveLength(3);
  });

  test('goes back for a later holder too', async () => {
    const order = await aRestoredTicket();
    const { orderId, ticketId } = order;
    const { token } = await handOn(order, { email: 'rui@example.com' });
    expect((await giveBack({ query: { token } }, ticketId, 1260)).body).toMatchObject({
      status: 'REQUESTED',
      amount: 1260,
    });
    const { tickets, refunds } = await recordsOf(orderId);
    expect([tickets[0]?.status, refunds.length]).toEqual(['VOID', 2]);
  });
});

test('an order keeps the return policy it was bought under', async () => {
  const order = await aReturnableOrder(policy);
  const { organizationId } = order.event;
  const body = { feeBearer: 'organizer', tax: null, returns: { untilHours: 0, keptPercent: 100 } };
  const changed = await call('changeTerms', { as: order.owner, params: { organizationId }, body });
  expect(changed.body.returns).toEqual(body.returns);
  expect((await preview(order, order.ticketIds[0])).body.amount).toBe(1260);
});

test('refuses terms that do not say whether tickets may be given back, and takes it away only where they say so', async () => {
  const { event, owner } = await aReturnableOrder(policy);
  const params = { organizationId: event.organizationId };
  const change = (body: object) => call('changeTerms', { as: owner, params, body });
  const silent = await change({ feeBearer: 'buyer', tax: null });
  expect([silent.status, silent.body.errors[0].path]).toEqual([400, 'returns']);
  expect((await call('getTerms', { as: owner, params })).body.returns).toEqual(policy);
  expect((await change({ feeBearer: 'buyer', tax: null, returns: null })).status).toBe(200);
  expect((await call('getTerms', { as: owner, params })).body.returns).toBeUndefined();
});
