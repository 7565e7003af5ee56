import { expect, test } from 'vitest';
import { entryIdOf } from '#shared/domain/calendar-entry.ts';
import * as answers from '#shared/storage/invitation-answers.ts';
import { aPerson } from '#test/support/builders.ts';
import { entriesIn } from '#test/support/calendar.ts';
import { deliver } from '#test/support/deliver.ts';
import { googleOfFile } from '#test/support/google-of-file.ts';
import { handOn } from '#test/support/handed-on.ts';
import { call } from '#test/support/invoke.ts';
import { aSyncedPerson } from '#test/support/own-calendar.ts';
import { aReturnableOrder } from '#test/support/returnable.ts';

const file = googleOfFile();

/** A guest's two tickets, one of which somebody with a connected account has taken. */
const aHolder = async () => {
  const [person, order] = [await aSyncedPerson(file.google), await aReturnableOrder({ untilHours: 1, keptPercent: 0 })];
  const { orderId, query, event } = order;
  const [ticketId] = order.ticketIds;
  const { token, since } = await handOn({ orderId, ticketId, query }, { email: person.account, taker: person });
  const write = () => deliver('writeCalendar', [{ orderId }]);
  const sessionId = event.sessions[0]?.sessionId as string;
  const entryId = entryIdOf(ticketId, sessionId, 0);
  const say = (responseStatus: string, id = entryId) =>
    person.asOwner('PATCH', `/${id}`, { attendees: [{ email: person.account, responseStatus }] });
  const found = () => answers.find({ orderId, handedOn: { ticketId, since } });
  const entries = () => entriesIn(file.google, person.account);
  return { ...order, ...person, person, ticketId, token, sessionId, entryId, writeOrder: write, say, found, entries };
};

test('writes a ticket that was handed on into its holder’s calendar, once, and nothing in it is of the order', async () => {
  const { writeOrder, entries, event, ticketId, entryId, orderId } = await aHolder();
  expect(await writeOrder()).toEqual([]);
  expect(await writeOrder()).toEqual([]);
  const [entry, ...more] = await entries();
  expect([entry?.id, entry?.summary, more]).toEqual([entryId, event.title, []]);
  expect(entry?.extendedProperties.private).toMatchObject({ calsyncTicketId: ticketId });
  expect(JSON.stringify(entry)).not.toContain(orderId);
});

test('asks a holder who declines in Google for their ticket alone, once', async () => {
  const { writeOrder, sync, say, found, orderId } = await aHolder();
  await writeOrder();
  await sync();
  expect(await found()).toBeUndefined();
  await say('declined');
  await sync();
  const first = await found();
  expect(first?.askedAt).toBeDefined();
  await sync();
  expect(await found()).toEqual(first);
  expect(await answers.find({ orderId })).toBeUndefined();
});

test('takes the entry out of the calendar of whoever hands the ticket on, and takes that for no answer', async () => {
  const { writeOrder, sync, entries, found, orderId, ticketId, person } = await aHolder();
  await writeOrder();
  await sync();
  const next = await aSyncedPerson(file.google);
  await handOn({ orderId, ticketId, query: {}, giver: person }, { email: next.account, taker: next });
  await writeOrder();
  await sync();
  expect([await entries(), (await entriesIn(file.google, next.account)).length]).toEqual([[], 1]);
  expect(await found()).toBeUndefined();
});

test('takes the entry out when the holder gives the ticket back', async () => {
  const { writeOrder, sync, entries, ticketId, person, found } = await aHolder();
  await writeOrder();
  await sync();
  const given = await call('returnTicket', { params: { ticketId }, as: person, body: { amount: 1400 } });
  expect(given.status).toBe(200);
  await writeOrder();
  await sync();
  expect([await entries(), await found()]).toEqual([[], undefined]);
});

test('changes nothing for an entry under a holder’s id that somebody else has made', async () => {
  const { writeOrder, entryId, found, event } = await aHolder();
  await writeOrder();
  const mallory = await aSyncedPerson(file.google);
  const [session] = event.sessions;
  const forged = {
    id: entryId,
    summary: 'Mine',
    start: { dateTime: session?.startsAt },
    end: { dateTime: session?.endsAt },
  };
  await mallory.asOwner('POST', '', forged);
  await mallory.sync();
  await mallory.asOwner('DELETE', `/${entryId}`);
  await mallory.sync();
  expect(await found()).toBeUndefined();
});

test('has what somebody was given written again when they connect a calendar', async () => {
  const [order, taker] = [await aReturnableOrder(undefined), await aPerson()];
  const [ticketId] = order.ticketIds;
  await handOn({ ...order, ticketId }, { email: 'rui@example.com', taker });
  const { catchUpCalendar } = await import('#functions/calendars/orders/catch-up-calendar.ts');
  const [orders, { listGivenTo }] = [
    await import('#shared/storage/order-lists.ts'),
    await import('#shared/storage/ticket-list.ts'),
  ];
  const sent: unknown[] = [];
  const sendJobs = async (messages: readonly unknown[]) => {
    sent.push(...messages);
    return [];
  };
  const delivery = { payload: { userId: taker.userId }, now: '', attempt: 1, correlationId: 'test' };
  await catchUpCalendar(delivery, { orders, listGivenTo, sendJobs, pageSize: 10 });
  expect(sent).toMatchObject([{ job: 'writeCalendar', payload: { orderId: order.orderId } }]);
});
