import { expect, test, vi } from 'vitest';
import { findReminders } from '#functions/events/find-reminders.ts';
import { remindTicketHolders } from '#functions/events/remind-ticket-holders.ts';
import type { Outgoing } from '#shared/gateways/job-queue.ts';
import * as events from '#shared/storage/events.ts';
import * as listings from '#shared/storage/listings.ts';
import * as orderLists from '#shared/storage/order-lists.ts';
import { anOrder, changeEvent } from '#test/support/calendar.ts';
import { deliver } from '#test/support/deliver.ts';
import { aPublishedEvent } from '#test/support/event.ts';
import { mailsTo } from '#test/support/inbox.ts';
import { aSale, buy } from '#test/support/sale.ts';

const day = 86_400_000;
const before = (instant: string, milliseconds: number) => new Date(Date.parse(instant) - milliseconds).toISOString();
const sessions = [{ starts: '2041-06-05T20:00', ends: '2041-06-05T22:00' }];

const anEventWithOrders = async () => {
  const { event } = await aPublishedEvent({ sessions });
  const session = event.sessions[0]!;
  const address = `reminded-${event.eventId.slice(-8)}@example.com`;
  const given = { buyer: { name: 'Inês Carvalho', email: address } };
  const early = await anOrder(event, { ...given, createdAt: before(session.startsAt, 20 * day) });
  await anOrder(event, { ...given, createdAt: before(session.startsAt, day) });
  await anOrder(event, { ...given, status: 'PENDING', createdAt: before(session.startsAt, 20 * day) });
  await deliver('indexEvent', [{ eventId: event.eventId }]);
  return { event, session, early, address };
};

const remind = async (eventId: string, sessionId: string, now: string) => {
  const sent: Outgoing[] = [];
  const sendJobs = async (messages: readonly Outgoing[]) => {
    sent.push(...messages);
    return [];
  };
  const delivery = { payload: { eventId, sessionId }, now, attempt: 1, correlationId: 'test' };
  await remindTicketHolders(delivery, { events, orders: orderLists, sendJobs, pageSize: 100 });
  return sent.map(({ payload }) => payload);
};

test('finds the sessions that begin in a day, in two runs out of three, and no others', async () => {
  const { event, session } = await anEventWithOrders();
  const found = async (hours: number) => {
    const sent: Outgoing[] = [];
    const sendJobs = async (messages: readonly Outgoing[]) => {
      sent.push(...messages);
      return [];
    };
    await findReminders(
      { now: before(session.startsAt, hours * 3_600_000), requestId: 'test' },
      { listings, sendJobs },
    );
    return sent.some(({ payload }) => (payload as { eventId: string }).eventId === event.eventId);
  };
  expect(await Promise.all([25, 24, 23.5, 23, 22.5, 21.5].map(found))).toEqual([false, true, true, true, true, false]);
});

test('reminds who has had tickets for longer than a day and a half, and nobody who holds none', async () => {
  const { event, session, early } = await anEventWithOrders();
  const { sessionId } = session;
  expect(await remind(event.eventId, sessionId, before(session.startsAt, day))).toEqual([
    { kind: 'event_reminder', orderId: early.orderId, sessionId },
  ]);
  expect(await remind(event.eventId, sessionId, before(session.startsAt, -1))).toEqual([]);
  await changeEvent(event, { status: 'CANCELLED' });
  expect(await remind(event.eventId, sessionId, before(session.startsAt, day))).toEqual([]);
});

test('mails a reminder once, however often it is asked for', async () => {
  const { event, ticketTypes } = await aSale([{ price: 0 }]);
  const email = `${event.eventId.slice(-8)}@example.com`;
  const { body } = await buy(event, [[ticketTypes[0]!, 1]], { email });
  const { orderId } = body.order;
  await deliver('issueTickets', [{ orderId }]);
  const { sessionId, startsAt } = event.sessions[0]!;
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(new Date(before(startsAt, day)));
  try {
    const message = { kind: 'event_reminder', orderId, sessionId };
    await deliver('sendMail', [message, message]);
    vi.setSystemTime(new Date(before(startsAt, -1)));
    await deliver('sendMail', [message]);
  } finally {
    vi.useRealTimers();
  }
  expect((await mailsTo(email)).map(({ subject }) => subject)).toEqual([`Soon: ${event.title}`]);
});
