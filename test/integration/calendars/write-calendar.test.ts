import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Event } from '#shared/domain/event.ts';
import { newId } from '#shared/domain/ids.ts';
import { aPerson } from '#test/support/builders.ts';
import {
  aConnectedPerson,
  anOrder,
  changeEvent,
  changeOrder,
  connect,
  entriesIn,
  startTestGoogle,
  type TestGoogle,
} from '#test/support/calendar.ts';
import { deliver } from '#test/support/deliver.ts';
import { aSale } from '#test/support/sale.ts';

let google: TestGoogle;
beforeAll(async () => {
  google = await startTestGoogle();
});
afterEach(() => google.faults.clear());
afterAll(() => google.stop());

const calendarPath = '/calendar/v3/calendars/primary/events';

/** A connected buyer whose paid order stands in the calendar. */
const aWrittenOrder = async (given: Partial<Event> = {}) => {
  const [{ event }, buyer] = [await aSale([], given), await aConnectedPerson(google)];
  const order = await anOrder(event, { userId: buyer.userId });
  expect(await deliver('writeCalendar', [{ orderId: order.orderId }])).toEqual([]);
  return { event, buyer, order, payload: { orderId: order.orderId } };
};

const aSession = (day: string) => ({
  sessionId: newId('session'),
  starts: `${day}T20:30`,
  ends: `${day}T23:00`,
  startsAt: `${day}T19:30:00.000Z`,
  endsAt: `${day}T22:00:00.000Z`,
});

test('writes a paid order into every calendar its buyer has connected', async () => {
  const [{ event }, buyer, second] = [await aSale([]), await aConnectedPerson(google), google.anAccount()];
  await connect(buyer.userId, { email: second });
  const { orderId } = await anOrder(event, { userId: buyer.userId });
  expect(await deliver('writeCalendar', [{ orderId }])).toEqual([]);
  for (const account of [buyer.account, second]) {
    expect(await entriesIn(google, account)).toMatchObject([
      {
        summary: 'Noite de Jazz',
        location: 'Hot Clube, Praça da Alegria 48, Lisbon, PT',
        status: 'confirmed',
        source: { url: `${process.env.SITE_URL}/order?id=${orderId}` },
        extendedProperties: {
          private: { calsyncOrderId: orderId, calsyncSessionId: event.sessions[0]?.sessionId },
        },
      },
    ]);
  }
});

test('writes nothing twice when the same message comes twice, one after the other or at once', async () => {
  const { buyer, payload } = await aWrittenOrder();
  const once = await entriesIn(google, buyer.account);
  await deliver('writeCalendar', [payload, payload]);
  expect(await entriesIn(google, buyer.account)).toEqual(once);

  const [{ event }, other] = [await aSale([]), await aConnectedPerson(google)];
  const { orderId } = await anOrder(event, { userId: other.userId });
  const both = await Promise.all([1, 2].map(() => deliver('writeCalendar', [{ orderId }])));
  expect(both).toEqual([[], []]);
  expect(await entriesIn(google, other.account)).toHaveLength(1);
});

test('does nothing for a guest, for a person without a calendar and for an order that is not paid', async () => {
  const [{ event }, buyer] = [await aSale([]), await aConnectedPerson(google)];
  const orders = [
    await anOrder(event),
    await anOrder(event, { userId: (await aPerson()).userId }),
    await anOrder(event, { userId: buyer.userId, status: 'PENDING' }),
  ];
  expect(
    await deliver(
      'writeCalendar',
      orders.map(({ orderId }) => ({ orderId })),
    ),
  ).toEqual([]);
  expect(await entriesIn(google, buyer.account, true)).toEqual([]);
});

test('does not write what is over, and leaves it where it was written before', async () => {
  const [past, coming] = [aSession('2020-06-15'), aSession('2027-06-15')];
  const { event, buyer, payload } = await aWrittenOrder({ sessions: [past, coming] });
  const sessionsShown = async () =>
    (await entriesIn(google, buyer.account)).map((entry) => entry.extendedProperties.private.calsyncSessionId);
  expect(await sessionsShown()).toEqual([coming.sessionId]);
  await changeEvent(event, { sessions: [past, { ...aSession('2020-06-22'), sessionId: coming.sessionId }] });
  await deliver('writeCalendar', [payload]);
  expect(await sessionsShown()).toEqual([coming.sessionId]);
});

test('moves the entry when the event moves', async () => {
  const { event, buyer, payload } = await aWrittenOrder();
  const [before] = await entriesIn(google, buyer.account);
  const [session] = event.sessions;
  await changeEvent(event, { sessions: [{ ...aSession('2027-06-15'), sessionId: session?.sessionId ?? '' }] });
  await deliver('writeCalendar', [payload]);
  expect(await entriesIn(google, buyer.account)).toMatchObject([
    { id: before?.id, start: { dateTime: '2027-06-15T20:30:00+01:00', timeZone: 'Europe/Lisbon' } },
  ]);
});

test('follows sessions that are added and taken away', async () => {
  const [first, second, third] = [aSession('2027-06-15'), aSession('2027-06-22'), aSession('2027-06-29')];
  const { event, buyer, payload } = await aWrittenOrder({ sessions: [first, second] });
  await changeEvent(event, { sessions: [second, third] });
  await deliver('writeCalendar', [payload]);
  const shown = await entriesIn(google, buyer.account);
  expect(shown.map((entry) => entry.extendedProperties.private.calsyncSessionId).sort()).toEqual(
    [second.sessionId, third.sessionId].sort(),
  );
});

test.each([
  ['the order is refunded', { order: { status: 'REFUNDED' } as const, event: undefined }],
  ['the event is called off', { order: undefined, event: { status: 'CANCELLED' } as const }],
])('takes the entry away when %s', async (_, change) => {
  const { event, order, buyer, payload } = await aWrittenOrder();
  if (change.order) await changeOrder(order, change.order);
  if (change.event) await changeEvent(event, change.event);
  expect(await deliver('writeCalendar', [payload, payload])).toEqual([]);
  expect(await entriesIn(google, buyer.account)).toEqual([]);
});

test('takes the entry away even when its owner was faster', async () => {
  const { order, buyer, payload } = await aWrittenOrder();
  const [entry] = await entriesIn(google, buyer.account);
  await google.asOwner(buyer.account, 'DELETE', entry?.id);
  await changeOrder(order, { status: 'REFUNDED' });
  expect(await deliver('writeCalendar', [payload])).toEqual([]);
});

test('leaves what the owner added when the event moves', async () => {
  const { event, buyer, payload } = await aWrittenOrder();
  const [before] = await entriesIn(google, buyer.account);
  await google.asOwner(buyer.account, 'PATCH', before?.id, { colorId: '7' });
  await changeEvent(event, { title: 'Noite de Fado' });
  await deliver('writeCalendar', [payload]);
  expect(await entriesIn(google, buyer.account)).toMatchObject([{ summary: 'Noite de Fado', colorId: '7' }]);
});

test('respects that the owner deleted an entry until there is news, and then writes it under a new id', async () => {
  const { event, buyer, payload } = await aWrittenOrder();
  const [before] = await entriesIn(google, buyer.account);
  await google.asOwner(buyer.account, 'DELETE', before?.id);
  await deliver('writeCalendar', [payload]);
  expect(await entriesIn(google, buyer.account)).toEqual([]);
  await changeEvent(event, { title: 'Noite de Fado' });
  expect(await deliver('writeCalendar', [payload])).toEqual([]);
  const after = await entriesIn(google, buyer.account);
  expect(after).toMatchObject([{ summary: 'Noite de Fado', status: 'confirmed' }]);
  expect(after[0]?.id).not.toBe(before?.id);
});

test.each([404, 410])('heals an entry that Google answers %i for', async (status) => {
  const { event, buyer, payload } = await aWrittenOrder();
  const [before] = await entriesIn(google, buyer.account);
  await changeEvent(event, { title: 'Noite de Fado' });
  google.fail({ path: `${calendarPath}/${before?.id}`, method: 'PATCH', status, reason: 'deleted' });
  google.fail({ path: `${calendarPath}/${before?.id}`, method: 'GET', status, reason: 'deleted' });
  expect(await deliver('writeCalendar', [payload])).toEqual([]);
  const titles = (await entriesIn(google, buyer.account)).filter(({ id }) => id !== before?.id);
  expect(titles).toMatchObject([{ summary: 'Noite de Fado' }]);
});

test.each([
  ['lost on the way', { afterCommit: true }],
  ['answered with an error', { afterCommit: true, status: 503 }],
])('writes one entry when Google’s answer is %s', async (_, fault) => {
  const [{ event }, buyer] = [await aSale([]), await aConnectedPerson(google)];
  const { orderId } = await anOrder(event, { userId: buyer.userId });
  google.fail({ path: calendarPath, method: 'POST', ...fault });
  expect(await deliver('writeCalendar', [{ orderId }])).toEqual([]);
  expect(await entriesIn(google, buyer.account, true)).toHaveLength(1);
});

test.each([
  [403, 'rateLimitExceeded'],
  [403, 'userRateLimitExceeded'],
  [429, 'rateLimitExceeded'],
  [503, 'backendError'],
])('asks again when Google answers %i %s', async (status, reason) => {
  const [{ event }, buyer] = [await aSale([]), await aConnectedPerson(google)];
  const { orderId } = await anOrder(event, { userId: buyer.userId });
  google.fail({ path: calendarPath, status, reason, times: 2 });
  expect(await deliver('writeCalendar', [{ orderId }])).toEqual([]);
  expect(await entriesIn(google, buyer.account)).toHaveLength(1);
});

test('gives the message back to its queue while Google is broken, and keeps the connection', async () => {
  const [{ event }, buyer] = [await aSale([]), await aConnectedPerson(google)];
  const { orderId } = await anOrder(event, { userId: buyer.userId });
  google.fail({ path: calendarPath, status: 503, reason: 'backendError', times: 4 });
  expect(await deliver('writeCalendar', [{ orderId }])).toEqual([0]);
  expect(await deliver('writeCalendar', [{ orderId }], { receiveCount: 2 })).toEqual([]);
  expect(await entriesIn(google, buyer.account)).toHaveLength(1);
});

test('serves the good messages around one that can’t be read', async () => {
  const [{ event }, buyer] = [await aSale([]), await aConnectedPerson(google)];
  const orders = [await anOrder(event, { userId: buyer.userId }), await anOrder(event, { userId: buyer.userId })];
  const [first, second] = orders.map(({ orderId }) => ({ orderId }));
  const poisoned = ['{', { orderId: 'evt_1' }, { orderId: orders[0]?.orderId, more: true }];
  expect(await deliver('writeCalendar', [first, ...poisoned, second])).toEqual([1, 2, 3]);
  expect(await entriesIn(google, buyer.account)).toHaveLength(2);
});
