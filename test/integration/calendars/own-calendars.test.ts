import { expect, test } from 'vitest';
import { jobsForChange } from '#functions/outbox/jobs-for-change.ts';
import { entryScope, listScope } from '#shared/domain/calendar-connection.ts';
import { aPerson } from '#test/support/builders.ts';
import { anOrder, connect, connectionOf } from '#test/support/calendar.ts';
import { deliver } from '#test/support/deliver.ts';
import { googleOfFile } from '#test/support/google-of-file.ts';
import { call } from '#test/support/invoke.ts';
import { aSyncedPerson } from '#test/support/own-calendar.ts';
import { aSale } from '#test/support/sale.ts';
import { aSyncedClient } from '#test/support/synced.ts';

const file = googleOfFile();

type Person = Awaited<ReturnType<typeof aSyncedPerson>>;

const zone = 'Europe/Lisbon';
const dentist = {
  title: 'Dentist',
  start: { at: '2027-03-12T18:00:00.000Z', zone },
  end: { at: '2027-03-12T19:00:00.000Z', zone },
};

const list = async (person: Person) =>
  (
    await call('listOwnEntries', {
      as: { userId: person.userId },
      params: person.at,
      query: { from: '2027-03-01', to: '2027-04-01' },
    })
  ).body.data;

test('shows a person the calendars and entries of their own account, as Google has them', async () => {
  const person = await aSyncedPerson(file.google);
  await person.asOwner('POST', '', {
    summary: 'Choir',
    start: { dateTime: '2027-03-10T19:00:00Z' },
    end: { dateTime: '2027-03-10T21:00:00Z' },
  });
  await person.sync();
  const { body } = await call('listOwnCalendars', { as: { userId: person.userId } });
  expect(body.data).toMatchObject([{ ...person.at, isPrimary: true, canWrite: true, syncedAt: expect.any(String) }]);
  expect(await list(person)).toMatchObject([{ title: 'Choir' }]);
});

test('creates, changes and deletes an entry of one’s own at Google too', async () => {
  const person = await aSyncedPerson(file.google);
  const as = { userId: person.userId };
  const { body, status } = await call('createOwnEntry', { as, params: person.at, body: dentist });
  expect([status, body.write.status]).toEqual([201, 'WAITING']);
  await person.write();
  const params = { ...person.at, entryId: body.entryId };
  expect(await person.asOwner('GET', `/${body.entryId}`)).toMatchObject({ summary: 'Dentist' });
  const read = (await call('getOwnEntry', { as, params })).body;
  await call('changeOwnEntry', { as, params, body: { etag: read.etag, title: 'Dentist, moved' } });
  await person.write();
  expect(await person.asOwner('GET', `/${body.entryId}`)).toMatchObject({ summary: 'Dentist, moved' });
  const { etag } = (await call('getOwnEntry', { as, params })).body;
  expect((await call('deleteOwnEntry', { as, params, query: { etag } })).status).toBe(204);
  await person.write();
  expect(await person.asOwner('GET', `/${body.entryId}`)).toMatchObject({ status: 'cancelled' });
});

test('tells a person how their own account is doing, reads it all anew on request, and nobody else', async () => {
  const [person, stranger] = [await aSyncedPerson(file.google), await aPerson()];
  const [as, params] = [{ userId: person.userId }, { connectionId: person.at.connectionId }];
  await call('createOwnEntry', { as, params: person.at, body: dentist });
  const { body } = await call('getOwnConnectionHealth', { as, params });
  expect(body).toMatchObject({ ...params, status: 'ACTIVE', waiting: 1, calendars: [person.at] });
  const begun = await call('resyncOwnConnection', { as, params });
  expect([begun.status, begun.body]).toEqual([202, { calendars: 1, writes: 1 }]);
  await person.write();
  expect((await call('getOwnConnectionHealth', { as, params })).body.waiting).toBe(0);
  const foreign = { as: { userId: stranger.userId }, params };
  expect((await call('getOwnConnectionHealth', foreign)).status).toBe(404);
  expect((await call('resyncOwnConnection', foreign)).status).toBe(404);
});

test('hides one’s calendars from everybody else, and a client’s from whoever is not their keeper', async () => {
  const [person, client, stranger] = [
    await aSyncedPerson(file.google),
    await aSyncedClient(file.google),
    await aPerson(),
  ];
  const query = { from: '2027-03-01', to: '2027-04-01' };
  const refused = [
    await call('listOwnEntries', { as: { userId: stranger.userId }, params: person.at, query }),
    await call('createOwnEntry', { as: { userId: stranger.userId }, params: person.at, body: dentist }),
    await call('listOwnEntries', { as: client.owner, params: client.at, query }),
    await call('listCalendarEntries', { as: client.owner, params: { ...client.params, ...person.at }, query }),
  ];
  expect(refused.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
});

test('warns of one’s own entry that overlaps an event, and not of the ticket’s own copy there', async () => {
  const [person, { event }] = [await aSyncedPerson(file.google), await aSale([])];
  const { startsAt, endsAt } = event.sessions[0] ?? { startsAt: '', endsAt: '' };
  const dinner = { summary: 'Dinner', start: { dateTime: startsAt }, end: { dateTime: endsAt } };
  await person.asOwner('POST', '', dinner);
  const party = await person.asOwner('POST', '', {
    ...dinner,
    summary: 'Party',
    attendees: [{ email: person.account, responseStatus: 'declined' }],
  });
  const { orderId } = await anOrder(event, { userId: person.userId });
  await deliver('writeCalendar', [{ orderId }]);
  await person.sync();
  await deliver('markCalendarBusy', [person.at]);
  const params = { eventId: event.eventId };
  const { body } = await call('findEventClashes', { as: { userId: person.userId }, params });
  expect(body.data).toMatchObject([{ title: 'Dinner' }]);
  const shown = await call('getOwnEntry', {
    as: { userId: person.userId },
    params: { ...person.at, entryId: party.id },
  });
  expect(shown.body).toMatchObject({ title: 'Party', hasDeclined: true });
});

test('says which entries are copies of one’s own orders', async () => {
  const [person, { event }] = [await aSyncedPerson(file.google), await aSale([])];
  const { orderId } = await anOrder(event, { userId: person.userId });
  await deliver('writeCalendar', [{ orderId }]);
  await person.sync();
  const day = (event.sessions[0]?.startsAt ?? '').slice(0, 10);
  const { body } = await call('listOwnEntries', {
    as: { userId: person.userId },
    params: person.at,
    query: { from: day, to: `${Number(day.slice(0, 4)) + 1}-01-01` },
  });
  expect(body.data).toMatchObject([{ orderId, title: event.title }]);
});

test('writes orders all the same for a person who did not let us see the list of calendars', async () => {
  const [{ userId }, account, { event }] = [await aPerson(), file.google.anAccount(), await aSale([])];
  await connect(userId, { email: account, untick: [listScope] });
  const { connectionId } = await connectionOf(userId);
  expect(await deliver('syncConnection', [{ ownerId: userId, connectionId }])).toEqual([]);
  const { orderId } = await anOrder(event, { userId });
  expect(await deliver('writeCalendar', [{ orderId }])).toEqual([]);
  expect(await connectionOf(userId)).toMatchObject({ status: 'ACTIVE', scopes: expect.arrayContaining([entryScope]) });
  expect((await call('listOwnCalendars', { as: { userId } })).body.data).toEqual([]);
});

test('does not take a person for gone who did not let us read or write entries', async () => {
  const [{ userId }, account] = [await aPerson(), file.google.anAccount()];
  await connect(userId, { email: account, untick: [entryScope] });
  const { connectionId } = await connectionOf(userId);
  await deliver('syncConnection', [{ ownerId: userId, connectionId }]);
  await deliver('syncCalendar', [{ connectionId, calendarId: account }]);
  expect(await connectionOf(userId)).toMatchObject({ status: 'ACTIVE', missingScopes: [entryScope] });
});

test('forgets one’s entries once the account is disconnected', async () => {
  const person = await aSyncedPerson(file.google);
  await person.asOwner('POST', '', {
    summary: 'Choir',
    start: { dateTime: '2027-03-10T19:00:00Z' },
    end: { dateTime: '2027-03-10T21:00:00Z' },
  });
  await person.sync();
  const before = await connectionOf(person.userId);
  await call('removeCalendarConnection', {
    as: { userId: person.userId },
    params: { connectionId: person.at.connectionId },
  });
  expect(jobsForChange({ before: { type: 'CalendarConnection', ...before } }).map(({ job }) => job)).toEqual([
    'syncConnection',
    'writeEntries',
  ]);
  await person.connect();
  await deliver('forgetEntries', [person.at]);
  const { status } = await call('listOwnEntries', {
    as: { userId: person.userId },
    params: person.at,
    query: { from: '2027-03-01', to: '2027-04-01' },
  });
  expect(status).toBe(404);
});
