import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { deliver, startTestGoogle, type TestGoogle } from '#test/support/calendar.ts';
import { call } from '#test/support/invoke.ts';
import { aSyncedClient, copyOf, originalOf, type PushBox, type Synced, startPushBox } from '#test/support/synced.ts';

let box: PushBox;
let google: TestGoogle;
beforeAll(async () => {
  box = await startPushBox();
  google = await startTestGoogle();
});
afterEach(async () => {
  google.faults.clear();
  await google.settled();
  box.take();
});
afterAll(async () => {
  await google.stop();
  await box.stop();
});

const zone = 'Europe/Lisbon';
const gig = (more: object = {}) => ({
  title: 'Sound check',
  start: { at: '2027-03-12T18:00:00.000Z', zone },
  end: { at: '2027-03-12T19:00:00.000Z', zone },
  ...more,
});

const at = ({ params, at }: Synced) => ({ ...params, ...at });
const create = (client: Synced, body: object, headers: Record<string, string> = {}) =>
  call('createCalendarEntry', { as: client.owner, params: at(client), body, headers });
const get = (client: Synced, entryId: string) =>
  call('getCalendarEntry', { as: client.owner, params: { ...at(client), entryId } });
const change = (client: Synced, entryId: string, body: object) =>
  call('changeCalendarEntry', { as: client.owner, params: { ...at(client), entryId }, body });
const remove = (client: Synced, entryId: string, query: Record<string, string>) =>
  call('deleteCalendarEntry', { as: client.owner, params: { ...at(client), entryId }, query });
const list = (client: Synced) =>
  call('listCalendarEntries', {
    as: client.owner,
    params: at(client),
    query: { from: '2027-03-01', to: '2027-04-01' },
  });

/** Has the worker carry out what waits, as its queue would. */
const carryOut = ({ params }: Synced) =>
  deliver('writeEntries', [{ ownerId: params.clientId, connectionId: params.connectionId }]);

/** An entry that both sides know. */
const anEntry = async (client: Synced, more: object = {}): Promise<string> => {
  const { body } = await create(client, gig(more));
  await carryOut(client);
  return body.entryId;
};

const inStep = async (client: Synced) => {
  await client.sync();
  expect(await copyOf(client)).toEqual(await originalOf(client));
};

const inGoogle = (client: Synced, entryId: string) => client.asOwner('GET', `/${entryId}`);

test('takes an entry at once, shows it as waiting, and then Google has all of it under the same id', async () => {
  const client = await aSyncedClient(google);
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
  const client = await aSyncedClient(google);
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
  const client = await aSyncedClient(google);
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
  const client = await aSyncedClient(google);
  const entryId = await anEntry(client);
  const { etag } = (await get(client, entryId)).body;
  await change(client, entryId, { etag, title: 'First' });
  expect((await change(client, entryId, { etag, title: 'Second' })).body.code).toBe('version_conflict');
  expect((await remove(client, entryId, { etag })).body.code).toBe('version_conflict');
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
    'ten thousand attendees',
    { attendees: Array.from({ length: 10_000 }, (_, index) => `a${index}@example.com`) },
    'invalid_request',
    'attendees',
  ],
  ['an address that is none', { attendees: ['ana at example.com'] }, 'invalid_request', 'attendees.0'],
])('refuses %s, by its code and field, and leaves no trace', async (_, wrong, code, path) => {
  const client = await aSyncedClient(google);
  const { status, body } = await create(client, gig(wrong));
  expect([status, body.code, body.errors?.[0]?.path]).toEqual([400, code, path]);
  expect((await list(client)).body.data).toEqual([]);
});

test.each([
  ['forbiddenForNonOrganizer', 'not_organizer'],
  ['requiredAccessLevel', 'read_only'],
])('says why where Google refuses a change with %s, and does not ask again', async (reason, refusedAs) => {
  const client = await aSyncedClient(google);
  const entryId = await anEntry(client);
  await client.sync();
  const { etag } = (await get(client, entryId)).body;
  await change(client, entryId, { etag, title: 'Ours' });
  google.fail({ path: `/calendar/v3/calendars/${client.account}/events`, method: 'PATCH', status: 403, reason });
  await carryOut(client);
  await carryOut(client);
  expect((await get(client, entryId)).body.write).toMatchObject({ status: 'FAILED', refusedAs });
  expect(await health(client)).toMatchObject({ status: 'ACTIVE', unsettled: [{ entryId, refusedAs }] });
  expect(await inGoogle(client, entryId)).toMatchObject({ summary: 'Sound check' });
});

test('keeps and shows a wish in a zone that Google does not know, and goes on with what comes after it', async () => {
  const client = await aSyncedClient(google);
  const times = { start: gig().start, end: gig().end };
  const { body } = await create(client, gig({ start: { ...times.start, zone: 'Antarctica/Troll' } }));
  await create(client, gig({ title: 'After it' }));
  const path = `/calendar/v3/calendars/${client.account}/events`;
  google.fail({ path, method: 'POST', status: 400, reason: 'invalid' });
  await carryOut(client);
  expect(await health(client)).toMatchObject({
    problems: [{ code: 'writes_failed' }],
    unsettled: [{ entryId: body.entryId, status: 'FAILED', refusedAs: 'invalid' }],
  });
  expect(await originalOf(client)).toEqual([expect.stringContaining('After it')]);
});

const weekly = { recurrence: ['RRULE:FREQ=WEEKLY;COUNT=5'] };

const datesOf = async (client: Synced, entryId: string) =>
  ((await client.asOwner('GET', `/${entryId}/instances`)) as { items: { id: string; summary: string }[] }).items;

test('changes one date of a series, or takes it out', async () => {
  const client = await aSyncedClient(google);
  const seriesId = await anEntry(client, weekly);
  const [, second, third] = await datesOf(client, seriesId);
  const date = (await get(client, second?.id ?? '')).body;
  expect(date).toMatchObject({ seriesId, start: { at: '2027-03-19T18:00:00.000Z', zone } });
  await change(client, date.entryId, { etag: date.etag, title: 'With guests' });
  await remove(client, third?.id ?? '', { etag: date.etag });
  await carryOut(client);
  expect((await datesOf(client, seriesId)).map(({ summary }) => summary)).toEqual([
    'Sound check',
    'With guests',
    'Sound check',
    'Sound check',
  ]);
  await inStep(client);
});

test('changes a date and all that follow: the series ends before it, and another goes on as often as was left', async () => {
  const client = await aSyncedClient(google);
  const seriesId = await anEntry(client, weekly);
  const [, , third] = await datesOf(client, seriesId);
  const { etag } = (await get(client, third?.id ?? '')).body;
  const { body } = await change(client, third?.id ?? '', { etag, title: 'Later show', andFollowing: true });
  await carryOut(client);
  expect(await datesOf(client, seriesId)).toHaveLength(2);
  expect((await datesOf(client, body.entryId)).map(({ summary }) => summary)).toEqual([
    'Later show',
    'Later show',
    'Later show',
  ]);
  await inStep(client);
});

test('changes all of a series', async () => {
  const client = await aSyncedClient(google);
  const seriesId = await anEntry(client, weekly);
  const { etag } = (await get(client, seriesId)).body;
  await change(client, seriesId, { etag, title: 'Rehearsal', recurrence: ['RRULE:FREQ=DAILY;COUNT=2'] });
  await carryOut(client);
  expect((await datesOf(client, seriesId)).map(({ summary }) => summary)).toEqual(['Rehearsal', 'Rehearsal']);
  await inStep(client);
});

const settings = ({ params }: Synced) => ({ clientId: params.clientId, connectionId: params.connectionId });
const health = async (client: Synced) =>
  (await call('getConnectionHealth', { as: client.owner, params: settings(client) })).body;

const letWin = async (client: Synced, conflictWinner: string) => {
  const params = settings(client);
  const { body } = await call('getClientConnection', { as: client.owner, params });
  const changed = await call('changeClientConnection', {
    as: client.owner,
    params,
    body: { version: body.version, conflictWinner },
  });
  expect(changed.body).toMatchObject({ status: 'ACTIVE', conflictWinner });
};

/** The same entry is renamed on both sides since it was last read. */
const onBothSides = async (client: Synced) => {
  const entryId = await anEntry(client);
  const { etag } = (await get(client, entryId)).body;
  await client.asOwner('PATCH', `/${entryId}`, { summary: 'Theirs' });
  await change(client, entryId, { etag, title: 'Ours' });
  await carryOut(client);
  await inStep(client);
  return entryId;
};

test('lets Google win where nobody said otherwise, and keeps and shows what was wished', async () => {
  const client = await aSyncedClient(google);
  const entryId = await onBothSides(client);
  expect(await inGoogle(client, entryId)).toMatchObject({ summary: 'Theirs' });
  expect((await get(client, entryId)).body).toMatchObject({
    title: 'Theirs',
    write: { status: 'LOST', wished: { title: 'Ours' } },
  });
  expect(await health(client)).toMatchObject({
    problems: [{ code: 'changed_on_both_sides' }],
    unsettled: [{ entryId, status: 'LOST' }],
  });
});

test('lets our change win where the connection says so, and keeps and shows what it replaced', async () => {
  const client = await aSyncedClient(google);
  await letWin(client, 'calsync');
  const entryId = await onBothSides(client);
  expect(await inGoogle(client, entryId)).toMatchObject({ summary: 'Ours' });
  expect((await get(client, entryId)).body).toMatchObject({
    title: 'Ours',
    write: { status: 'WON', replaced: { title: 'Theirs' } },
  });
});

test('keeps both changes where they are about different things', async () => {
  const client = await aSyncedClient(google);
  const entryId = await anEntry(client);
  const { etag } = (await get(client, entryId)).body;
  await client.asOwner('PATCH', `/${entryId}`, { location: 'Room 2' });
  await change(client, entryId, { etag, title: 'Ours' });
  await carryOut(client);
  expect(await inGoogle(client, entryId)).toMatchObject({ summary: 'Ours', location: 'Room 2' });
  expect((await get(client, entryId)).body.write).toBeUndefined();
});

test('brings an entry back that was deleted at Google where our change wins, and lets it go where Google does', async () => {
  for (const [winner, status] of [
    ['calsync', 'confirmed'],
    ['google', 'cancelled'],
  ] as const) {
    const client = await aSyncedClient(google);
    await letWin(client, winner);
    const entryId = await anEntry(client);
    const { etag } = (await get(client, entryId)).body;
    await client.asOwner('DELETE', `/${entryId}`);
    await change(client, entryId, { etag, title: 'Ours' });
    await carryOut(client);
    expect((await inGoogle(client, entryId)).status).toBe(status);
    await inStep(client);
  }
});

test('does not delete what was changed at Google meanwhile, unless our side wins', async () => {
  const client = await aSyncedClient(google);
  const entryId = await anEntry(client);
  const { etag } = (await get(client, entryId)).body;
  await client.asOwner('PATCH', `/${entryId}`, { summary: 'Theirs' });
  await remove(client, entryId, { etag });
  await carryOut(client);
  expect(await inGoogle(client, entryId)).toMatchObject({ summary: 'Theirs', status: 'confirmed' });
  expect((await get(client, entryId)).body.write).toMatchObject({ kind: 'delete', status: 'LOST' });
});

test('knows its own write again where the answer was lost', async () => {
  const client = await aSyncedClient(google);
  const entryId = await anEntry(client);
  const { etag } = (await get(client, entryId)).body;
  google.fail({
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
  const client = await aSyncedClient(google);
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
  await google.takeBack(client.account);
  await create(client, gig());
  await carryOut(client);
  expect((await health(client)).problems).toContainEqual({ code: 'access_ended' });
  expect((await health(client)).waiting).toBe(1);
});
