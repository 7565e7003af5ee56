import { expect, test } from 'vitest';
import { entryIdOf } from '#shared/domain/calendar-entry.ts';
import type { Event } from '#shared/domain/event.ts';
import { newId } from '#shared/domain/ids.ts';
import * as answers from '#shared/storage/invitation-answers.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import * as entries from '#shared/storage/synced-entries.ts';
import { anOrder, changeEvent, changeOrder, entriesIn } from '#test/support/calendar.ts';
import { deliver } from '#test/support/deliver.ts';
import { googleOfFile } from '#test/support/google-of-file.ts';
import { aSyncedPerson } from '#test/support/own-calendar.ts';
import { aSale } from '#test/support/sale.ts';

const file = googleOfFile();

/** A buyer whose order stands in their own Google calendar, and was read there. */
const anInvited = async (given: Partial<Event> = {}) => {
  const [person, { event }] = [await aSyncedPerson(file.google), await aSale([], given)];
  const order = await anOrder(event, { userId: person.userId });
  const write = () => deliver('writeCalendar', [{ orderId: order.orderId }]);
  await write();
  await person.sync();
  const entryIds = event.sessions.map(({ sessionId }) => entryIdOf(order.orderId, sessionId, 0));
  const say = (responseStatus: string, entryId = entryIds[0]) =>
    person.asOwner('PATCH', `/${entryId}`, { attendees: [{ email: person.account, responseStatus }] });
  const found = () => answers.find(order);
  return { ...person, event, order, entryIds, writeOrder: write, say, found };
};

const aSession = (day: string) => ({
  sessionId: newId('session'),
  starts: `${day}T20:30`,
  ends: `${day}T23:00`,
  startsAt: `${day}T19:30:00.000Z`,
  endsAt: `${day}T22:00:00.000Z`,
});

test('lets a buyer answer in the entry, and asks nobody who has not', async () => {
  const { account, found } = await anInvited();
  expect(await entriesIn(file.google, account)).toMatchObject([
    { attendees: [{ email: account, responseStatus: 'accepted', self: true }] },
  ]);
  expect(await found()).toBeUndefined();
});

test('asks whoever declines in Google, once, and notes it when they come after all', async () => {
  const { say, sync, found, connect } = await anInvited();
  await say('declined');
  await sync();
  const first = await found();
  expect(first?.askedAt).toBeDefined();
  await sync();
  await connect();
  expect(await found()).toEqual(first);
  await say('accepted');
  await sync();
  expect(Object.values((await found())?.sessions ?? {})).toMatchObject([{ hasDeclined: false }]);
  await say('declined');
  await sync();
  expect((await found())?.askedAt).toBe(first?.askedAt);
});

test('asks whoever deletes the entry, once, also when everything is read anew', async () => {
  const { asOwner, entryIds, sync, found, at } = await anInvited();
  await asOwner('DELETE', `/${entryIds[0]}`);
  await sync();
  const first = await found();
  expect(first).toMatchObject({ revision: 1, askedAt: expect.any(String) });
  file.google.fail({ path: '/events', status: 410, reason: 'fullSyncRequired', times: 1 });
  await sync();
  await deliver('syncCalendar', [at]);
  expect(await found()).toEqual(first);
});

test('asks whoever has declined every session, and not before', async () => {
  const sessions = [aSession('2027-06-15'), aSession('2027-06-22')];
  const { say, sync, found, entryIds } = await anInvited({ sessions });
  await say('declined');
  await sync();
  expect((await found())?.askedAt).toBeUndefined();
  await say('declined', entryIds[1]);
  await sync();
  expect((await found())?.askedAt).toBeDefined();
});

test('takes it for no answer where we have changed the entry ourselves', async () => {
  const { event, writeOrder, sync, found } = await anInvited();
  await changeEvent(event, { title: 'Noite de Fado' });
  await writeOrder();
  await sync();
  expect(await found()).toBeUndefined();
});

test('takes it for no answer where we have removed the entry ourselves', async () => {
  const { event, order, writeOrder, sync, found } = await anInvited();
  await changeOrder(order, { status: 'REFUNDED' });
  await writeOrder();
  await sync();
  expect(await found()).toBeUndefined();
  await changeOrder(order, { status: 'ISSUED' });
  await writeOrder();
  await sync();
  expect(await found()).toBeUndefined();
  await changeEvent(event, { status: 'CANCELLED' });
  await writeOrder();
  await sync();
  expect(await found()).toBeUndefined();
});

test('changes nothing for an entry that somebody else has made to look like ours', async () => {
  const [victim, mallory] = [await anInvited(), await aSyncedPerson(file.google)];
  const session = victim.event.sessions[0];
  const forged = {
    id: victim.entryIds[0],
    summary: 'Mine now',
    start: { dateTime: session?.startsAt },
    end: { dateTime: session?.endsAt },
    attendees: [{ email: mallory.account, responseStatus: 'declined' }],
  };
  await mallory.asOwner('POST', '', forged);
  await mallory.sync();
  await mallory.asOwner('DELETE', `/${victim.entryIds[0]}`);
  await mallory.sync();
  expect(await victim.found()).toBeUndefined();
});

test('sees the same answer again after a worker has died before it was kept', async () => {
  const { say, sync, found, at } = await anInvited();
  await say('declined');
  const before = await entries.find({ ...at, entryId: (await entries.listAll(at))[0]?.entryId ?? '' });
  await sync();
  const first = await found();
  // Our copy and the token as they were: the next read finds the same change.
  const calendar = await calendars.find(at);
  if (before && calendar) await entries.apply(at, { put: [before], remove: [] }, calendar.generation);
  await calendars.wantAll(at);
  await sync();
  expect(await found()).toEqual(first);
});
