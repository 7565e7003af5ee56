import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { writeCalendar } from '#functions/calendars/orders/write-calendar.ts';
import { jobsForChange } from '#functions/outbox/jobs-for-change.ts';
import { ownScopes } from '#shared/domain/calendar-connection.ts';
import * as google from '#shared/gateways/google.ts';
import * as calendar from '#shared/gateways/google-calendar.ts';
import * as vault from '#shared/gateways/token-vault.ts';
import * as links from '#shared/storage/calendar-links.ts';
import * as quotas from '#shared/storage/call-quotas.ts';
import * as connections from '#shared/storage/connections.ts';
import * as events from '#shared/storage/events.ts';
import {
  aConnectedPerson,
  anOrder,
  changeConnection,
  connect,
  connectionOf,
  entriesIn,
  startTestGoogle,
  type TestGoogle,
} from '#test/support/calendar.ts';
import { deliver } from '#test/support/deliver.ts';
import { aSale } from '#test/support/sale.ts';

let standIn: TestGoogle;
beforeAll(async () => {
  standIn = await startTestGoogle();
});
afterEach(() => standIn.faults.clear());
afterAll(() => standIn.stop());

const anHourAgo = () => new Date(Date.now() - 3_600_000).toISOString();

const aPaidOrder = async () => {
  const [{ event }, buyer] = [await aSale([]), await aConnectedPerson(standIn)];
  const order = await anOrder(event, { userId: buyer.userId });
  const connection = () => connectionOf(buyer.userId);
  return { event, buyer, connection, payload: { orderId: order.orderId } };
};

test.each([
  ['still looks good', false],
  ['has run out', true],
])(
  'finds out that access was taken back when the access token %s, tells once and stops asking',
  async (_, isExpired) => {
    const { buyer, connection, payload } = await aPaidOrder();
    if (isExpired) await changeConnection(await connection(), { accessExpiresAt: anHourAgo() });
    const before = await connection();
    await standIn.takeBack(buyer.account);
    expect(await deliver('writeCalendar', [payload])).toEqual([]);
    const stale = await connection();
    expect(stale).toMatchObject({ status: 'STALE', staleSince: expect.any(String), missingScopes: [] });

    const item = (state: object) => ({ type: 'CalendarConnection', ...state });
    expect(jobsForChange({ before: item(before), after: item(stale) })).toEqual([
      {
        job: 'sendMail',
        payload: {
          kind: 'calendar_stale',
          ownerId: buyer.userId,
          connectionId: stale.connectionId,
          since: stale.staleSince,
        },
      },
    ]);
    // Whatever Google would answer now does not matter, because nobody asks.
    standIn.fail({ path: '/', status: 500, times: 99 });
    expect(await deliver('writeCalendar', [payload, payload])).toEqual([]);
    expect(await connection()).toEqual(stale);
    expect(standIn.faults.list()).toMatchObject([{ times: 99 }]);
  },
);

test('writes again once the person has connected again', async () => {
  const { buyer, connection, payload } = await aPaidOrder();
  await standIn.takeBack(buyer.account);
  await deliver('writeCalendar', [payload]);
  await connect(buyer.userId, { email: buyer.account });
  expect((await connection()).status).toBe('ACTIVE');
  await deliver('writeCalendar', [payload]);
  expect(await entriesIn(standIn, buyer.account)).toHaveLength(1);
});

test('does not call a connection stale that was made anew while the old access was being refused', async () => {
  const { buyer, connection } = await aPaidOrder();
  const old = await connection();
  await connect(buyer.userId, { email: buyer.account });
  expect(await connections.markStale(old, new Date().toISOString(), { missingScopes: [] })).toBe(false);
  expect((await connection()).status).toBe('ACTIVE');
});

test('does not blame the person when Google refuses an access it has just given', async () => {
  const { connection, payload } = await aPaidOrder();
  standIn.fail({ path: '/calendar', status: 401, times: 2 });
  expect(await deliver('writeCalendar', [payload])).toEqual([0]);
  expect((await connection()).status).toBe('ACTIVE');
  expect(await deliver('writeCalendar', [payload])).toEqual([]);
});

test('says which permission is missing when Google says so', async () => {
  const { connection, payload } = await aPaidOrder();
  standIn.fail({ path: '/calendar', status: 403, reason: 'insufficientPermissions' });
  expect(await deliver('writeCalendar', [payload])).toEqual([]);
  expect(await connection()).toMatchObject({ status: 'STALE', missingScopes: [...ownScopes] });
});

test('does not blame the person when Google refuses our own client', async () => {
  const { connection, payload } = await aPaidOrder();
  await changeConnection(await connection(), { accessExpiresAt: anHourAgo() });
  standIn.fail({ path: '/token', status: 401, reason: 'invalid_client' });
  expect(await deliver('writeCalendar', [payload])).toEqual([0]);
  expect((await connection()).status).toBe('ACTIVE');
});

test('refreshes an expired access token once, however many workers need it', async () => {
  const { buyer, event, connection, payload } = await aPaidOrder();
  const other = await anOrder(event, { userId: buyer.userId });
  await changeConnection(await connection(), { accessExpiresAt: anHourAgo() });
  const refresh = vi.fn(google.refresh);
  const deps = { connections, links, events, google: { refresh }, calendar, vault, quotas };
  const delivery = { now: new Date().toISOString(), attempt: 1, correlationId: 'test' };
  await Promise.all(
    [payload.orderId, other.orderId].map((orderId) => writeCalendar({ payload: { orderId }, ...delivery }, deps)),
  );
  expect(refresh).toHaveBeenCalledTimes(1);
  expect(await entriesIn(standIn, buyer.account)).toHaveLength(2);
  expect(Date.parse((await connection()).accessExpiresAt)).toBeGreaterThan(Date.now());
});

test('refreshes after a worker that died while it was about to', async () => {
  const { buyer, connection, payload } = await aPaidOrder();
  await changeConnection(await connection(), { accessExpiresAt: anHourAgo() });
  await connections.claimRefresh(await connection(), anHourAgo(), new Date(Date.now() - 1000).toISOString());
  expect(await deliver('writeCalendar', [payload])).toEqual([]);
  expect(await entriesIn(standIn, buyer.account)).toHaveLength(1);
});

test('keeps one account in step when another can’t be reached', async () => {
  const { buyer, connection, payload } = await aPaidOrder();
  const second = standIn.anAccount();
  const broken = await connection();
  await connect(buyer.userId, { email: second });
  await changeConnection(broken, { sealedTokens: 'AAAA' });
  expect(await deliver('writeCalendar', [payload])).toEqual([0]);
  expect(await entriesIn(standIn, second)).toHaveLength(1);
});
