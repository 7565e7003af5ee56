import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test, vi } from 'vitest';
import type { TicketType } from '#shared/domain/ticket-type.ts';
import { database, tableName, transact } from '#shared/storage/database.ts';
import { keys } from '#shared/storage/keys.ts';
import { takeFrom } from '#shared/storage/stock.ts';
import { anOrganization } from '#test/support/builders.ts';
import { aDraft, addTicketType, aPublishedEvent } from '#test/support/event.ts';
import { call } from '#test/support/invoke.ts';

type Owned = Awaited<ReturnType<typeof anOrganization>>;
type Row = { event: { eventId: string; title: string }; sold: number; held: number; total: number; revenue: number };

const list = async ({ owner, organization }: Owned, query: Record<string, string> = {}) => {
  const params = { organizationId: organization.organizationId };
  const { status, body } = await call('listOrganizationEvents', { as: owner, params, query });
  expect(status).toBe(200);
  return body as { data: Row[]; nextCursor?: string };
};

/** Holds so many of a type, as a reservation would. */
const hold = ({ ticketTypeId }: TicketType, quantity: number) =>
  transact([takeFrom({ counterId: ticketTypeId, generation: 1 }, [0, quantity])]);

/** Counts so many as sold, as a payment does. */
const sell = ({ ticketTypeId, price }: TicketType, quantity: number) =>
  database().send(
    new UpdateCommand({
      TableName: tableName(),
      Key: keys.sales(ticketTypeId, 0),
      UpdateExpression: 'ADD sold :sold, revenue :revenue',
      ExpressionAttributeValues: { ':sold': quantity, ':revenue': quantity * price },
    }),
  );

test('shows the newest first, page by page, and by status', async () => {
  const of = await anOrganization();
  for (const title of ['First', 'Second', 'Third']) await aDraft({ title }, of);
  await aPublishedEvent({ title: 'Fourth' }, {}, of);
  const first = await list(of, { limit: '3' });
  expect(first.data.map(({ event }) => event.title)).toEqual(['Fourth', 'Third', 'Second']);
  const second = await list(of, { limit: '3', cursor: first.nextCursor ?? '' });
  expect(second.data.map(({ event }) => event.title)).toEqual(['First']);
  expect(second.nextCursor).toBeUndefined();
  expect((await list(of, { status: 'PUBLISHED' })).data.map(({ event }) => event.title)).toEqual(['Fourth']);
});

test('shows what is sold, held and earned, over all types of an event', async () => {
  const of = await anOrganization();
  const { event, owner, type } = await aPublishedEvent({}, { total: 20 }, of);
  const balcony = await addTicketType(owner, event.eventId, { name: 'Balcony', price: 3000, total: 10 });
  await hold(type, 5);
  await sell(type, 3);
  await hold(balcony, 2);
  await sell(balcony, 2);
  await aDraft({}, of);
  const { data } = await list(of);
  expect(data.map(({ sold, held, total, revenue }) => ({ sold, held, total, revenue }))).toEqual([
    { sold: 0, held: 0, total: 0, revenue: 0 },
    { sold: 5, held: 2, total: 30, revenue: 3 * 1400 + 2 * 3000 },
  ]);
});

test('reads all counters of a page in one request', async () => {
  const of = await anOrganization();
  for (let made = 0; made < 5; made++) await aPublishedEvent({}, { total: 100 }, of);
  const sent = vi.spyOn(database(), 'send');
  await list(of);
  const names = sent.mock.calls.map(([command]) => command.constructor.name);
  sent.mockRestore();
  expect(names).toEqual(['GetCommand', 'QueryCommand', 'BatchGetCommand']);
});

test('refuses a cursor of another organization’s list', async () => {
  const [mine, other] = [await anOrganization(), await anOrganization()];
  for (const of of [mine, mine, other]) await aDraft({}, of);
  const { nextCursor = '' } = await list(mine, { limit: '1' });
  const { status, body } = await call('listOrganizationEvents', {
    as: other.owner,
    params: { organizationId: other.organization.organizationId },
    query: { cursor: nextCursor },
  });
  expect([status, body.code]).toEqual([400, 'invalid_cursor']);
});
