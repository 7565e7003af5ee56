import { expect, test } from 'vitest';
import { deliver } from '#test/support/deliver.ts';
import { googleOfFile } from '#test/support/google-of-file.ts';
import { call } from '#test/support/invoke.ts';
import { originalOf } from '#test/support/synced.ts';
import {
  anEntry,
  carryOut,
  change,
  create,
  get,
  gig,
  health,
  inGoogle,
  inStep,
  list,
  remove,
  settings,
  zone,
} from '#test/support/wished-entries.ts';

const { aClient, fail, takeBack } = googleOfFile();

test('takes an entry at once, shows it as waiting, and then Google has all of it under the same id', async () => {
  const client = await aClient();
  const { status, body } = await create(
    client,
    gig({ attendees: ['ana@example.com'], reminders: [{ method: 'popup', minutes: 15 }], wantsConference: true }),
  );
  expect(status).toBe(201);
  expect(body.write).toMatchObject({ kind: 'create', status: 'WAITING' });
  expect((await list(client)).body.data).toMatchObject([{ entryId: body.entryId, title: 'Sound check' }]);
  await carryOut(client);
  expect(await inGoogle(client, body.entryId)).toMatchObject({
    summary: 'Sound check',
    start: { dateTime: '2027-03-12T18:00:00Z', timeZone: zone },
    attendees: [{ email: 'ana@example.com', responseStatus: 'needsAction' }],
    reminders: { useDefault: false, overrides: [{ method: 'popup', minutes: 15 }] },
    hangoutLink: expect.stringContaining('meet.google.com'),
  });
  const shown = (await get(client, body.entryId)).body;
  expect(shown).toMatchObject({ conferenceUrl: expect.any(String), reminders: [{ method: 'popup', minutes: 15 }] });
  expect(shown.write).toBeUndefined();
  await inStep(client);
});

test('makes one entry of a request that comes twice, before and after Google has it', async () => {
  const client = await aClient();
  const headers = { 'idempotency-key': 'the-same-request-twice' };
  const first = await create(client, gig(), headers);
  const second = await create(client, gig(), headers);
  await carryOut(client);
  const third = await create(client, gig(), headers);
  expect([second.body.entryId, third.body.entryId]).toEqual([first.body.entryId, first.body.entryId]);
  await carryOut(client);
  expect(await originalOf(client)).toHaveLength(1);
});

test('changes and deletes an entry, and turns a moment into a day', async () => {
  const client = await aClient();
  const entryId = await anEntry(client);
  const { etag } = (await get(client, entryId)).body;
  const changed = await change(client, entryId, {
    etag,
    title: 'Holiday',
    start: { day: '2027-03-12' },
    end: { day: '2027-03-14' },
  });
  expect(changed.body).toMatchObject({ title: 'Holiday', write: { status: 'WAITING' } });
  await carryOut(client);
  expect(await inGoogle(client, entryId)).toMatchObject({
    summary: 'Holiday',
    start: { date: '2027-03-12' },
    end: { date: '2027-03-14' },
  });
  await inStep(client);
  const now = (await get(client, entryId)).body.etag;
  expect((await remove(client, entryId, { etag: now })).status).toBe(204);
  expect((await get(client, entryId)).status).toBe(404);
  await carryOut(client);
  expect(await originalOf(client)).toEqual([]);
  await inStep(client);
});

test('refuses a change of what has changed since it was read', async () => {
  const client = await aClient();
  const entryId = await anEntry(client);
  const { etag } = (await get(client, entryId)).body;
  await change(client, entryId, { etag, title: 'First' });
  expect((await change(client, entryId, { etag, title: 'Second' })).body.code).toBe('version_conflict');
  expect((await remove(client, entryId, { etag })).body.code).toBe('version_conflict');
});

test('takes a change of what was read before Google had it and before a guest answered, as nobody has written else', async () => {
  const client = await aClient();
  const { entryId, etag } = (await create(client, gig({ attendees: ['ana@example.com'] }))).body;
  await carryOut(client);
  const attendees = [{ email: 'ana@example.com', responseStatus: 'accepted' }];
  await client.asOwner('PATCH', `/${entryId}`, { attendees });
  await client.sync();
  const changed = await change(client, entryId, { etag, title: 'Later' });
  expect(changed).toMatchObject({ status: 200, body: { title: 'Later' } });
  await carryOut(client);
  expect(await inGoogle(client, entryId)).toMatchObject({ summary: 'Later', attendees });
  await client.asOwner('PATCH', `/${entryId}`, { summary: 'Theirs' });
  await client.sync();
  expect((await change(client, entryId, { etag: changed.body.etag, title: 'Again' })).body.code).toBe(
    'version_conflict',
  );
});

test.each([
  ['an end before the start', { end: { at: '2027-03-12T17:00:00.000Z', zone } }, 'entry_ends_before_it_starts', 'end'],
  ['a moment that ends in a day', { end: { day: '2027-03-13' } }, 'entry_times_differ', 'end'],
  [
    'a zone nobody knows',
    { start: { at: '2027-03-12T18:00:00.000Z', zone: 'Mars/Olympus' } },
    'zone_unknown',
    'start.zone',
  ],
  ['a rule that is none', { recurrence: ['RRULE:FREQ=SOMETIMES'] }, 'recurrence_invalid', 'recurrence.0'],
  [
    'a rule that ends twice',
    { recurrence: ['RRULE:FREQ=DAILY;COUNT=3;UNTIL=20270401T000000Z'] },
    'recurrence_count_and_until',
    'recurrence.0',
  ],
  [
    'a rule that ends on no day',
    { recurrence: ['RRULE:FREQ=DAILY;UNTIL=20270230T250000Z'] },
    'recurrence_invalid',
    'recurrence.0',
  ],
  [
    'a rule that ends before it begins',
    { recurrence: ['RRULE:FREQ=DAILY;UNTIL=20200101'] },
    'recurrence_invalid',
    'recurrence',
  ],
  ['the 99th Monday', { recurrence: ['RRULE:FREQ=MONTHLY;BYDAY=99MO'] }, 'recurrence_invalid', 'recurrence.0'],
  ['the day 367 of a year', { recurrence: ['RRULE:FREQ=YEARLY;BYYEARDAY=367'] }, 'recurrence_invalid', 'recurrence.0'],
  [
    'a date left out that is none',
    { recurrence: ['RRULE:FREQ=DAILY;COUNT=3', 'EXDATE:99999999T999999Z'] },
    'recurrence_invalid',
    'recurrence.1',
  ],
  [
    'a date left out by the clock of no zone',
    { recurrence: ['RRULE:FREQ=DAILY;COUNT=3', 'EXDATE;TZID=Mars/Olympus:20270313T180000'] },
    'recurrence_invalid',
    'recurrence.1',
  ],
  ['the same attendee twice', { attendees: ['ana@example.com', 'Ana@example.com'] }, 'invalid_request', 'attendees'],
  [
    'ten thousand attendees',
    { attendees: Array.from({ length: 10_000 }, (_, index) => `a${index}@example.com`) },
    'invalid_request',
    'attendees',
  ],
  ['an address that is none', { attendees: ['ana at example.com'] }, 'invalid_request', 'attendees.0'],
])('refuses %s, by its code and field, and leaves no trace', async (_, wrong, code, path) => {
  const client = await aClient();
  const { status, body } = await create(client, gig(wrong));
  expect([status, body.code, body.errors?.[0]?.path]).toEqual([400, code, path]);
  expect((await list(client)).body.data).toEqual([]);
});

test.each([
  ['forbiddenForNonOrganizer', 'not_organizer'],
  ['requiredAccessLevel', 'read_only'],
])('says why where Google refuses a change with %s, and does not ask again', async (reason, refusedAs) => {
  const client = await aClient();
  const entryId = await anEntry(client);
  await client.sync();
  const { etag } = (await get(client, entryId)).body;
  await change(client, entryId, { etag, title: 'Ours' });
  fail({ path: `/calendar/v3/calendars/${client.account}/events`, method: 'PATCH', status: 403, reason });
  await carryOut(client);
  await carryOut(client);
  expect((await get(client, entryId)).body.write).toMatchObject({ status: 'FAILED', refusedAs });
  expect(await health(client)).toMatchObject({ status: 'ACTIVE', unsettled: [{ entryId, refusedAs }] });
  expect(await inGoogle(client, entryId)).toMatchObject({ summary: 'Sound check' });
});

test('keeps and shows a wish in a zone that Google does not know, and goes on with what comes after it', async () => {
  const client = await aClient();
  const times = { start: gig().start, end: gig().end };
  const { body } = await create(client, gig({ start: { ...times.start, zone: 'Antarctica/Troll' } }));
  await create(client, gig({ title: 'After it' }));
  const path = `/calendar/v3/calendars/${client.account}/events`;
  fail({ path, method: 'POST', status: 400, reason: 'invalid' });
  await carryOut(client);
  expect(await health(client)).toMatchObject({
    problems: [{ code: 'writes_failed' }],
    unsettled: [{ entryId: body.entryId, status: 'FAILED', refusedAs: 'invalid' }],
  });
  expect(await originalOf(client)).toEqual([expect.stringContaining('After it')]);
});

test('changes the words of a series whose rule is more than we would write, and leaves the rule', async () => {
  const client = await aClient();
  const recurrence = ['RRULE:FREQ=WEEKLY;BYHOUR=18;COUNT=3'];
  const [start, end] = ['18', '19'].map((hour) => ({ dateTime: `2027-03-12T${hour}:00:00Z`, timeZone: zone }));
  await client.asOwner('POST', '', { summary: 'Class', start, end, recurrence });
  await client.sync();
  const series = await call('listCalendarSeries', { as: client.owner, params: { ...client.params, ...client.at } });
  const { entryId, etag } = series.body.data[0];
  expect((await change(client, entryId, { etag, title: 'Course' })).status).toBe(200);
  await carryOut(client);
  expect(await inGoogle(client, entryId)).toMatchObject({ summary: 'Course', recurrence });
  const read = (await get(client, entryId)).body;
  const refused = await change(client, entryId, { etag: read.etag, recurrence: ['RRULE:FREQ=WEEKLY;BYHOUR=20'] });
  expect(refused.body.code).toBe('recurrence_invalid');
});

/** An entry that Google refuses to take, and has refused. */
const aRefused = async (more: object = {}) => {
  const client = await aClient();
  const { body } = await create(client, gig(more));
  fail({ path: `/calendar/v3/calendars/${client.account}/events`, method: 'POST', status: 400, reason: 'invalid' });
  await carryOut(client);
  return { client, entryId: body.entryId as string };
};

test('shows a new entry that Google refused where it was made, takes no time for it, and tries it again', async () => {
  const { client, entryId } = await aRefused();
  const [shown] = (await list(client)).body.data;
  expect(shown).toMatchObject({ entryId, title: 'Sound check', write: { status: 'FAILED', refusedAs: 'invalid' } });
  await deliver('markCalendarBusy', [client.at]);
  const period = { from: '2027-03-01T00:00:00.000Z', to: '2027-04-01T00:00:00.000Z' };
  const { clientId } = client.params;
  const busy = await call('getClientBusy', { as: client.owner, params: { clientId }, query: period });
  expect(busy.body.busy).toEqual([]);
  const { status, body } = await change(client, entryId, { etag: shown.etag });
  expect([status, body.write]).toMatchObject([200, { kind: 'create', status: 'WAITING' }]);
  await carryOut(client);
  expect(await inGoogle(client, entryId)).toMatchObject({ summary: 'Sound check' });
  await inStep(client);
});

test('takes a change of a new entry that Google refused, and writes it as it then is', async () => {
  const { client, entryId } = await aRefused({ location: 'Cave' });
  const { etag } = (await get(client, entryId)).body;
  await change(client, entryId, { etag, title: 'Another name' });
  await carryOut(client);
  expect(await inGoogle(client, entryId)).toMatchObject({ summary: 'Another name', location: 'Cave' });
  expect((await health(client)).unsettled).toEqual([]);
});

test('forgets a new entry that Google refused once it is thrown away', async () => {
  const { client, entryId } = await aRefused({ recurrence: ['RRULE:FREQ=WEEKLY;COUNT=3'] });
  const { etag } = (await get(client, entryId)).body;
  expect((await remove(client, entryId, { etag })).status).toBe(204);
  const series = () => call('listCalendarSeries', { as: client.owner, params: { ...client.params, ...client.at } });
  expect((await series()).body.data).toEqual([]);
  await carryOut(client);
  expect((await series()).body.data).toEqual([]);
  expect((await health(client)).unsettled).toEqual([]);
  expect((await get(client, entryId)).status).toBe(404);
});

test('knows its own write again where the answer was lost', async () => {
  const client = await aClient();
  const entryId = await anEntry(client);
  const { etag } = (await get(client, entryId)).body;
  fail({
    path: `/calendar/v3/calendars/${client.account}/events/${entryId}`,
    method: 'PATCH',
    afterCommit: true,
  });
  await change(client, entryId, { etag, title: 'Once' });
  await carryOut(client);
  await carryOut(client);
  expect(await inGoogle(client, entryId)).toMatchObject({ summary: 'Once' });
  expect((await get(client, entryId)).body.write).toBeUndefined();
});

test('tells the health of an account, and reads and writes everything anew on request', async () => {
  const client = await aClient();
  expect(await health(client)).toMatchObject({ status: 'ACTIVE', waiting: 0, lagSeconds: 0, unsettled: [] });
  await create(client, gig());
  expect((await health(client)).waiting).toBe(1);
  const before = await client.asOwner('POST', '', {
    summary: 'By hand',
    start: { date: '2027-03-01' },
    end: { date: '2027-03-02' },
  });
  const { status, body } = await call('resyncConnection', { as: client.owner, params: settings(client) });
  expect([status, body.writes]).toEqual([202, 1]);
  await carryOut(client);
  await inStep(client);
  expect((await list(client)).body.data.map(({ entryId }: { entryId: string }) => entryId)).toContain(before.id);
  await takeBack(client.account);
  await create(client, gig());
  await carryOut(client);
  expect((await health(client)).problems).toContainEqual({ code: 'access_ended' });
  expect((await health(client)).waiting).toBe(1);
});
