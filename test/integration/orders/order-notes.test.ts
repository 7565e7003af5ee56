import { randomUUID } from 'node:crypto';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, expect, test, vi } from 'vitest';
import type { TicketType } from '#shared/domain/ticket-type.ts';
import { database, tableName } from '#shared/storage/database.ts';
import { keys } from '#shared/storage/keys.ts';
import { aPerson } from '#test/support/builders.ts';
import { deliver } from '#test/support/deliver.ts';
import { mailsTo } from '#test/support/inbox.ts';
import { call } from '#test/support/invoke.ts';
import { aMember } from '#test/support/members.ts';
import { aSale, buy } from '#test/support/sale.ts';
import { jobsForChange } from '../../../functions/outbox/jobs-for-change.ts';

afterEach(() => {
  vi.useRealTimers();
});

const anIssuedOrder = async () => {
  const { owner, event, ticketTypes } = await aSale([{ price: 0 }]);
  const email = `${randomUUID().slice(0, 8)}@example.com`;
  const { body } = await buy(event, [[ticketTypes[0] as TicketType, 1]], { email });
  const orderId: string = body.order.orderId;
  await deliver('issueTickets', [{ orderId }]);
  return { owner, event, email, orderId, query: { token: body.token as string } };
};

test('notes are kept in the order they were written, with who wrote them, and one request is one note', async () => {
  const { owner, event, orderId } = await anIssuedOrder();
  const manager = await aMember(event.organizationId, ['manager'], await aPerson({ name: 'Rui Costa' }));
  const write = (as: typeof owner, text: string, key: string = randomUUID()) =>
    call('addOrderNote', { as, params: { orderId }, body: { text }, headers: { 'idempotency-key': key } });
  const key = randomUUID();
  const first = await write(owner, 'She called.', key);
  expect([first.status, (await write(owner, 'She called.', key)).body]).toEqual([201, first.body]);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 1000 });
  await write(manager, 'I called back.');
  const { body } = await call('listOrderNotes', { as: owner, params: { orderId } });
  expect(body.data.map(({ text, by }: { text: string; by: string }) => [text, by])).toEqual([
    ['I called back.', 'Rui Costa'],
    ['She called.', owner.name],
  ]);
  expect((await write(owner, 'x'.repeat(1001))).status).toBe(400);
});

test('notes are written by those who edit orders, read by those who see them, and by nobody else', async () => {
  const { event, orderId, query } = await anIssuedOrder();
  const sent = { params: { orderId }, body: { text: 'Hello' }, headers: { 'idempotency-key': randomUUID() } };
  const [finance, door] = [
    await aMember(event.organizationId, ['finance']),
    await aMember(event.organizationId, ['door']),
  ];
  expect((await call('addOrderNote', { ...sent, as: finance })).status).toBe(403);
  expect((await call('listOrderNotes', { params: { orderId }, as: finance })).status).toBe(200);
  expect((await call('listOrderNotes', { params: { orderId }, as: door })).status).toBe(403);
  expect((await call('listOrderNotes', { params: { orderId }, as: await aPerson() })).status).toBe(404);
  expect((await call('listOrderNotes', { params: { orderId }, query })).status).toBe(401);
});

/** What the stream says of the newest wish for the mail. */
const wishOf = async (orderId: string) => {
  const { Item } = await database().send(new GetCommand({ TableName: tableName(), Key: keys.resend(orderId) }));
  return jobsForChange({ after: Item as Record<string, unknown> });
};

test('the confirmation is mailed again, once for each wish however often its message comes', async () => {
  const { orderId, email, query } = await anIssuedOrder();
  await deliver('sendMail', [{ kind: 'order_confirmed', orderId }]);
  expect((await call('resendOrder', { params: { orderId }, query })).status).toBe(204);
  const [wish] = await wishOf(orderId);
  for (let time = 0; time < 2; time++) await deliver('sendMail', [wish?.payload as Record<string, unknown>]);
  expect((await mailsTo(email)).length).toBe(2);
});

test('the confirmation is mailed again three times an hour at the most, however many ask at once', async () => {
  const { orderId, query, owner } = await anIssuedOrder();
  const ask = (as?: typeof owner) => call('resendOrder', { params: { orderId }, ...(as ? { as } : { query }) });
  const answers = await Promise.all([1, 2, 3, 4].map(() => ask()));
  expect(answers.filter(({ status }) => status === 204).length).toBeLessThanOrEqual(3);
  for (let time = 0; time < 3; time++) await ask();
  expect((await ask(owner)).body.code).toBe('too_many_requests');
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 });
  expect((await ask(owner)).status).toBe(204);
});

test('nothing is mailed again of an order without tickets, nor for a stranger', async () => {
  const { event, ticketTypes, owner } = await aSale();
  const { body } = await buy(event, [[ticketTypes[0] as TicketType, 1]]);
  const params = { orderId: body.order.orderId as string };
  expect((await call('resendOrder', { params, as: owner })).body.code).toBe('order_without_tickets');
  expect((await call('resendOrder', { params, as: await aPerson() })).status).toBe(404);
});
