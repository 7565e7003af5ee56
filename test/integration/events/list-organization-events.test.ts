import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, expect, test, vi } from 'vitest';
import type { TicketType } from '#shared/domain/ticket-type.ts';
import { database, tableName, transact } from '#shared/storage/database.ts';
import { keys } from '#shared/storage/keys.ts';
import { takeFrom } from '#shared/storage/stock.ts';
import { anOrganization } from '#test/support/builders.ts';
import { aDraft, addTicketType, aPublishedEvent } from '#test/support/event.ts';
import { call } from '#test/support/invoke.ts';
import { aMember } from '#test/support/members.ts';

type Owned = Awaited<ReturnType<typeof anOrganization>>;
afterEach(() => vi.useRealTimers());

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

const on = (day: string) => ({ sessions: [{ starts: `${day}T20:30`, ends: `${day}T23:00` }] });

/** Drafts by the days on which they begin, named by them. */
const draftsOn = async (of: Owned, days: readonly string[]) => {
  for (const day of days) await aDraft({ title: `On ${day}`, ...on(day) }, of);
};

const titles = ({ data }: { data: Row[] }) => data.map(({ event }) => event.title.replace('On ', ''));

/** Every page of a list, one after the other. */
const pagesOf = async (of: Owned, query: Record<string, string>) => {
  const pages: string[][] = [];
  let cursor: string | undefined;
  do {
    const page = await list(of, { ...query, ...(cursor && { cursor }) });
    pages.push(titles(page));
    cursor = page.nextCursor;
  } while (cursor);
  return pages;
};

const at = (moment: string) => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(moment);
};

test('shows upcoming events first, the soonest first, then past ones, the latest first', async () => {
  const of = await anOrganization();
  await draftsOn(of, ['2031-03-01', '2031-01-10', '2031-04-01', '2031-02-01', '2031-01-20']);
  at('2031-02-15T12:00:00.000Z');
  const all = ['2031-03-01', '2031-04-01', '2031-02-01', '2031-01-20', '2031-01-10'];
  expect(titles(await list(of))).toEqual(all);
  expect(titles(await list(of, { when: 'upcoming' }))).toEqual(all.slice(0, 2));
  expect(titles(await list(of, { when: 'past' }))).toEqual(all.slice(2));
  for (const limit of ['1', '2', '3', '5'])
    expect((await pagesOf(of, { limit })).flat(), `pages of ${limit}`).toEqual(all);
});

test('neither leaves out nor repeats an event that begins between two pages', async () => {
  const of = await anOrganization();
  await draftsOn(of, ['2031-03-01', '2031-03-02', '2031-02-01']);
  at('2031-02-15T12:00:00.000Z');
  const first = await list(of, { limit: '1' });
  at('2031-04-15T12:00:00.000Z');
  const rest = await list(of, { cursor: first.nextCursor ?? '' });
  expect([...titles(first), ...titles(rest)]).toEqual(['2031-03-01', '2031-03-02', '2031-02-01']);
});

test('keeps an event among the upcoming for a day after it began', async () => {
  const of = await anOrganization();
  await draftsOn(of, ['2031-03-01']);
  at('2031-03-02T20:00:00.000Z');
  expect(titles(await list(of, { when: 'upcoming' }))).toEqual(['2031-03-01']);
  at('2031-03-02T21:00:00.000Z');
  expect(titles(await list(of, { when: 'upcoming' }))).toEqual([]);
  expect(titles(await list(of, { when: 'past' }))).toEqual(['2031-03-01']);
});

test('moves an event whose date is changed', async () => {
  const of = await anOrganization();
  await draftsOn(of, ['2031-03-01', '2031-03-05']);
  const moved = (await list(of)).data[0]?.event as { eventId: string };
  const { status } = await call('changeEvent', {
    as: of.owner,
    params: { eventId: moved.eventId },
    body: { version: 1, ...on('2031-03-09') },
  });
  expect(status).toBe(200);
  expect(titles(await list(of))).toEqual(['2031-03-05', '2031-03-01']);
});

test('finds the few of a status among many, page by page', async () => {
  const of = await anOrganization();
  await draftsOn(of, ['2031-03-01', '2031-03-02', '2031-03-04', '2031-03-06']);
  for (const day of ['2031-03-03', '2031-03-05', '2031-03-07'])
    await aPublishedEvent({ title: `On ${day}`, ...on(day) }, {}, of);
  const pages = await pagesOf(of, { status: 'PUBLISHED', limit: '2' });
  expect(pages.flat()).toEqual(['2031-03-03', '2031-03-05', '2031-03-07']);
  expect(pages[0]).toHaveLength(2);
});

test('shows what is sold, held and earned, over all types of an event', async () => {
  const of = await anOrganization();
  const { event, owner, type } = await aPublishedEvent({}, { total: 20 }, of);
  const balcony = await addTicketType(owner, event.eventId, { name: 'Balcony', price: 3000, total: 10 });
  await hold(type, 5);
  await sell(type, 3);
  await hold(balcony, 2);
  await sell(balcony, 2);
  await aDraft(on('2031-01-10'), of);
  const { data } = await list(of);
  expect(data.map(({ sold, held, total, revenue }) => ({ sold, held, total, revenue }))).toEqual([
    { sold: 0, held: 0, total: 0, revenue: 0 },
    { sold: 5, held: 2, total: 30, revenue: 3 * 1400 + 2 * 3000 },
  ]);
});

test('counts pieces and not people, what a pool holds too, and a gift as revenue only', async () => {
  const of = await anOrganization();
  const { event, owner, type: family } = await aPublishedEvent({}, { total: 5, admits: 4, price: 4000 }, of);
  const { body: pool } = await call('createPool', {
    as: owner,
    params: { eventId: event.eventId },
    body: { name: 'Saturday', total: 10 },
  });
  const day = await addTicketType(owner, event.eventId, { name: 'Day', total: 8, poolIds: [pool.poolId] });
  const gift = await addTicketType(owner, event.eventId, { name: 'Gift', kind: 'donation', price: 500, total: 1000 });
  await hold(family, 3);
  await sell(family, 1);
  await hold(day, 2);
  await sell(gift, 2);
  const [row] = (await list(of)).data;
  expect(row).toMatchObject({ sold: 1, held: 4, total: 13, revenue: 4000 + 2 * 500 });
  const { body } = await call('getEventSales', { as: owner, params: { eventId: event.eventId } });
  expect(body).toMatchObject({ currency: 'EUR', sold: 1, held: 4, total: 13, revenue: 5000 });
  expect(
    body.types.map(({ name, sold, held, total, revenue }: Record<string, unknown>) => [
      name,
      sold,
      held,
      total,
      revenue,
    ]),
  ).toEqual([
    ['Standing', 1, 2, 5, 4000],
    ['Day', 0, 2, 8, 0],
    ['Gift', 2, 0, 0, 1000],
  ]);
});

test.each([
  ['coordinator', false],
  ['door', false],
  ['finance', true],
] as const)('counts for a member who is %s, and tells earnings: %s', async (role, seesMoney) => {
  const of = await anOrganization();
  const { event, type } = await aPublishedEvent({}, { total: 5 }, of);
  await sell(type, 2);
  const { userId } = await aMember(of.organization.organizationId, [role]);
  const as = { userId };
  const { body } = await call('getEventSales', { as, params: { eventId: event.eventId } });
  const listed = await call('listOrganizationEvents', {
    as,
    params: { organizationId: of.organization.organizationId },
  });
  for (const figures of [body, body.types[0], listed.body.data[0]])
    expect([figures.sold, figures.revenue !== undefined]).toEqual([2, seesMoney]);
});

test('holds nothing any more of an event that was called off', async () => {
  const of = await anOrganization();
  const { event, owner, type } = await aPublishedEvent({}, { total: 5 }, of);
  await hold(type, 2);
  expect((await list(of)).data[0]).toMatchObject({ held: 2, total: 5 });
  await call('cancelEvent', { as: owner, params: { eventId: event.eventId }, body: { reason: 'The band is ill.' } });
  expect((await list(of)).data[0]).toMatchObject({ sold: 0, held: 0, total: 5 });
});

test('follows a total that is changed', async () => {
  const of = await anOrganization();
  const { event, owner, type } = await aPublishedEvent({}, { total: 20 }, of);
  await call('changeTicketType', {
    as: owner,
    params: { eventId: event.eventId, ticketTypeId: type.ticketTypeId },
    body: { version: 1, total: 12 },
  });
  expect((await list(of)).data[0]).toMatchObject({ sold: 0, held: 0, total: 12 });
});

test('reads each half of the list once, and all counters of a page in one request', async () => {
  const of = await anOrganization();
  for (let made = 0; made < 5; made++) await aPublishedEvent({}, { total: 100 }, of);
  const sent = vi.spyOn(database(), 'send');
  await list(of);
  const names = sent.mock.calls.map(([command]) => command.constructor.name);
  sent.mockRestore();
  expect(names).toEqual(['GetCommand', 'QueryCommand', 'QueryCommand', 'BatchGetCommand']);
});

test('refuses a cursor of another organization’s list, or of another list of the same', async () => {
  const [mine, other] = [await anOrganization(), await anOrganization()];
  for (const of of [mine, mine, other]) await aDraft({}, of);
  const { nextCursor = '' } = await list(mine, { limit: '1' });
  const { status, body } = await call('listOrganizationEvents', {
    as: other.owner,
    params: { organizationId: other.organization.organizationId },
    query: { cursor: nextCursor },
  });
  expect([status, body.code]).toEqual([400, 'invalid_cursor']);
  const past = await call('listOrganizationEvents', {
    as: mine.owner,
    params: { organizationId: mine.organization.organizationId },
    query: { cursor: nextCursor, when: 'past' },
  });
  expect(past.body.code).toBe('invalid_cursor');
});
