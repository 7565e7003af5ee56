import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { Throttled } from '#functions/calendars/connections/call-allowance.ts';
import { sweepCalendars } from '#functions/calendars/sync/sweep-calendars.ts';
import { jobsForChange } from '#functions/outbox/jobs-for-change.ts';
import type { Outgoing } from '#shared/gateways/job-queue.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import { startTestGoogle, type TestGoogle } from '#test/support/calendar.ts';
import { sync, syncDeps } from '#test/support/convergence.ts';
import { deliver } from '#test/support/deliver.ts';
import { call } from '#test/support/invoke.ts';
import {
  aSyncedClient,
  calendarOf,
  copyOf,
  originalOf,
  type PushBox,
  receive,
  startPushBox,
} from '#test/support/synced.ts';

let box: PushBox;
let google: TestGoogle;
beforeAll(async () => {
  box = await startPushBox();
  // Small pages, so that every read takes several.
  google = await startTestGoogle({ mostPerPage: 3 });
});
afterEach(async () => {
  vi.useRealTimers();
  google.faults.clear();
  await google.settled();
  box.take();
});
afterAll(async () => {
  await google.stop();
  await box.stop();
});

const gig = (summary: string, day = '2027-03-12', more: object = {}) => ({
  summary,
  start: { dateTime: `${day}T20:00:00`, timeZone: 'Europe/Lisbon' },
  end: { dateTime: `${day}T22:00:00`, timeZone: 'Europe/Lisbon' },
  ...more,
});

const pushes = async () => {
  await google.settled();
  return box.take();
};

test('copies a calendar with its series, whole days and dates that differ', async () => {
  const client = await aSyncedClient(google);
  await client.asOwner('POST', '', gig('Sound check'));
  await client.asOwner('POST', '', { summary: 'Holiday', start: { date: '2027-03-01' }, end: { date: '2027-03-03' } });
  const series = await client.asOwner(
    'POST',
    '',
    gig('Residency', '2027-03-05', { recurrence: ['RRULE:FREQ=WEEKLY;COUNT=5'] }),
  );
  const { items } = await client.asOwner('GET', `/${series.id}/instances`);
  await client.asOwner('PATCH', `/${items[1].id}`, { summary: 'Residency with guests' });
  await client.asOwner('DELETE', `/${items[2].id}`);
  await client.sync();
  expect(await copyOf(client)).toHaveLength(5);
  expect(await copyOf(client)).toEqual(await originalOf(client));
});

test('follows changes and deletions, and forgets all dates of a series that was deleted', async () => {
  const client = await aSyncedClient(google);
  const one = await client.asOwner('POST', '', gig('One'));
  const series = await client.asOwner(
    'POST',
    '',
    gig('Many', '2027-03-05', { recurrence: ['RRULE:FREQ=DAILY;COUNT=4'] }),
  );
  const { items } = await client.asOwner('GET', `/${series.id}/instances`);
  await client.asOwner('PATCH', `/${items[1].id}`, { summary: 'Other' });
  await client.sync();
  await client.asOwner('PATCH', `/${one.id}`, { summary: 'Changed' });
  await client.asOwner('DELETE', `/${series.id}`);
  await client.sync();
  expect(await copyOf(client)).toEqual(await originalOf(client));
  expect(await copyOf(client)).toHaveLength(1);
});

test('reads everything anew when Google has forgotten where we were, and drops what went meanwhile', async () => {
  const client = await aSyncedClient(google);
  const kept = await client.asOwner('POST', '', gig('Kept'));
  const lost = await client.asOwner('POST', '', gig('Lost'));
  await client.sync();
  await client.asOwner('DELETE', `/${lost.id}`);
  await fetch(`${google.url}/_sync-tokens/expire`, { method: 'POST' });
  await client.sync();
  expect(await copyOf(client)).toEqual([expect.stringContaining(kept.id)]);
});

test('reads a long calendar page by page', async () => {
  const client = await aSyncedClient(google);
  for (let n = 0; n < 30; n++) await client.asOwner('POST', '', gig(`Gig ${n}`, '2027-04-01', { id: `page${n}a` }));
  await client.sync();
  expect(await copyOf(client)).toEqual(await originalOf(client));
});

test('reads a calendar when Google says that it has changed', async () => {
  const client = await aSyncedClient(google);
  await pushes();
  await client.asOwner('POST', '', gig('New'));
  const [push] = await pushes();
  const before = await calendarOf(client);
  expect((await receive(push ?? {})).body).toEqual({ outcome: 'queued' });
  const after = await calendarOf(client);
  const change = (item: object | undefined) => ({ type: 'SyncedCalendar', ...item });
  expect(jobsForChange({ before: change(before), after: change(after) })).toEqual([
    { job: 'syncCalendar', payload: client.at },
  ]);
});

test.each([
  ['another token', { 'x-goog-channel-token': 'forged' }],
  ['no token', { 'x-goog-channel-token': '' }],
  ['a channel that is none of ours', { 'x-goog-channel-id': 'forged' }],
  ['a channel longer than a key of the table', { 'x-goog-channel-id': 'x'.repeat(6000) }],
])('does not believe a push with %s', async (_, forged) => {
  const client = await aSyncedClient(google);
  await pushes();
  await client.asOwner('POST', '', gig('New'));
  const [push] = await pushes();
  const before = await calendarOf(client);
  expect((await receive({ ...push, ...forged })).body.code).toBe('signature_invalid');
  expect(await calendarOf(client)).toEqual(before);
});

test('does not believe the token of another’s channel', async () => {
  const [client, other] = [await aSyncedClient(google), await aSyncedClient(google)];
  await pushes();
  await other.asOwner('POST', '', gig('Theirs'));
  const [theirs] = await pushes();
  await client.asOwner('POST', '', gig('New'));
  const [push] = await pushes();
  const [before, beforeOther] = [await calendarOf(client), await calendarOf(other)];
  const forged = { ...push, 'x-goog-channel-id': theirs?.['x-goog-channel-id'] ?? '' };
  expect((await receive(forged)).body.code).toBe('signature_invalid');
  expect([await calendarOf(client), await calendarOf(other)]).toEqual([before, beforeOther]);
});

test('renews a channel a day before it lapses and keeps one', async () => {
  const client = await aSyncedClient(google);
  const first = (await calendarOf(client))?.channel;
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(Date.parse(first?.expiresAt ?? '') - 23 * 3_600_000);
  await client.sync();
  const second = (await calendarOf(client))?.channel;
  expect(second?.channelId).not.toBe(first?.channelId);
  await pushes();
  await client.asOwner('POST', '', gig('New'));
  expect((await pushes()).map((push) => push['x-goog-channel-id'])).toEqual([second?.channelId]);
});

/** What the schedule would send now. */
const swept = async () => {
  const sent: object[] = [];
  const sendJobs = async (messages: readonly Outgoing[]) => {
    sent.push(...messages.map(({ job, payload }) => ({ job, payload })));
    return [];
  };
  await sweepCalendars({ now: new Date().toISOString(), requestId: 'test' }, { calendars, sendJobs });
  return sent;
};

test('looks again by itself when no push comes', async () => {
  const client = await aSyncedClient(google);
  await client.asOwner('POST', '', gig('Unheard of'));
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(Date.now() + 6.1 * 3_600_000);
  expect(await swept()).toContainEqual({ job: 'syncCalendar', payload: client.at });
  await client.sync();
  expect(await swept()).not.toContainEqual({ job: 'syncCalendar', payload: client.at });
  expect(await copyOf(client)).toEqual(await originalOf(client));
});

test('lets one worker read at a time', async () => {
  const client = await aSyncedClient(google);
  await client.asOwner('POST', '', gig('One'));
  expect((await Promise.all([client.sync(), client.sync(), client.sync()])).flat()).toEqual([]);
  expect(await copyOf(client)).toEqual(await originalOf(client));
});

test.each([
  ['a rate limit', { status: 403, reason: 'userRateLimitExceeded', times: 1 }],
  ['a server error', { status: 503, times: 1 }],
])('is patient with %s', async (_, fault) => {
  const client = await aSyncedClient(google);
  await client.asOwner('POST', '', gig('One'));
  google.fail({ path: '/calendar/v3/calendars', ...fault });
  expect(await client.sync()).toEqual([]);
  expect(await copyOf(client)).toEqual(await originalOf(client));
});

test('rests when access has been taken back, and keeps what it knows', async () => {
  const client = await aSyncedClient(google);
  await client.asOwner('POST', '', gig('One'));
  await client.sync();
  await google.takeBack(client.account);
  expect(await client.sync()).toEqual([]);
  const { body } = await call('getClientConnection', { as: client.owner, params: client.params });
  expect(body).toMatchObject({ status: 'STALE', isValid: false });
  expect(await copyOf(client)).toHaveLength(1);
});

test('forgets calendars and entries once the client is disconnected', async () => {
  const client = await aSyncedClient(google);
  await client.asOwner('POST', '', gig('One'));
  await client.sync();
  await call('removeClientConnection', { as: client.owner, params: client.params });
  await client.connect();
  await deliver('forgetEntries', [client.at]);
  expect([await calendarOf(client), await copyOf(client)]).toEqual([undefined, []]);
});

test('answers whoever knows the list of calendars with its ETag alone, until one has been read anew', async () => {
  const client = await aSyncedClient(google);
  const list = (known?: string) =>
    call('listClientCalendars', {
      as: client.owner,
      params: { clientId: client.params.clientId },
      ...(known && { headers: { 'if-none-match': known } }),
    });
  const first = await list();
  const again = await list(first.headers.etag);
  expect([first.status, again.status, again.raw.length]).toEqual([200, 304, 0]);
  await client.sync();
  expect((await list(first.headers.etag)).status).toBe(200);
});

test('lists a client’s calendars and how fresh each is', async () => {
  const client = await aSyncedClient(google);
  const params = { clientId: client.params.clientId };
  const { body } = await call('listClientCalendars', { as: client.owner, params });
  expect(body.data).toEqual([
    {
      ...client.at,
      name: expect.any(String),
      zone: 'Europe/Lisbon',
      isPrimary: true,
      canWrite: true,
      syncedAt: expect.any(String),
      watchedUntil: expect.any(String),
    },
  ]);
});

test('lists single entries by the day they begin, page by page, and series with the dates that differ', async () => {
  const client = await aSyncedClient(google);
  for (const day of ['2027-03-12', '2027-03-10', '2027-04-01']) await client.asOwner('POST', '', gig(`On ${day}`, day));
  await client.asOwner('POST', '', { summary: 'Holiday', start: { date: '2027-03-12' }, end: { date: '2027-03-13' } });
  const series = await client.asOwner(
    'POST',
    '',
    gig('Many', '2027-03-05', { recurrence: ['RRULE:FREQ=DAILY;COUNT=4'] }),
  );
  const { items } = await client.asOwner('GET', `/${series.id}/instances`);
  await client.asOwner('DELETE', `/${items[1].id}`);
  await client.sync();
  const params = { ...client.params, calendarId: client.account };
  const list = async (query: Record<string, string>) =>
    (await call('listCalendarEntries', { as: client.owner, params, query })).body;
  const march = { from: '2027-03-01', to: '2027-04-01', limit: '2' };
  const page = await list(march);
  const rest = await list({ ...march, cursor: page.nextCursor });
  const titles = [...page.data, ...rest.data].map(({ title }: { title: string }) => title);
  expect(titles).toEqual(['On 2027-03-10', 'Holiday', 'On 2027-03-12']);
  const { body } = await call('listCalendarSeries', { as: client.owner, params });
  expect(body.data).toMatchObject([
    { entryId: series.id, recurrence: ['RRULE:FREQ=DAILY;COUNT=4'], isCancelled: false },
    { seriesId: series.id, originalStart: { at: '2027-03-06T20:00:00.000Z' }, isCancelled: true },
  ]);
  expect((await list({ from: '2027-03-02', to: '2027-03-01' })).code).toBe('period_too_long');
  expect((await list({ from: '2027-03-02', to: '2029-03-01' })).code).toBe('period_too_long');
});

test('shows a calendar to nobody through another client', async () => {
  const [client, other] = [await aSyncedClient(google), await aSyncedClient(google)];
  const params = { ...client.params, clientId: other.params.clientId, calendarId: client.account };
  const query = { from: '2027-03-01', to: '2027-04-01' };
  expect((await call('listCalendarEntries', { as: other.owner, params, query })).status).toBe(404);
  expect((await call('listCalendarSeries', { as: other.owner, params })).status).toBe(404);
});

test('leaves a calendar that changes faster than it is read in peace for a while, which is no failure, and reads it then', async () => {
  const client = await aSyncedClient(google);
  await client.asOwner('POST', '', gig('One'));
  let reads = 0;
  const finish: typeof calendars.finish = async (...read) => {
    reads += 1;
    await calendars.want(client.at);
    return calendars.finish(...read);
  };
  const busy = { ...syncDeps, calendars: { ...calendars, finish } };
  await expect(sync(client, busy)).rejects.toThrow(Throttled);
  expect(reads).toBe(5);
  expect(await sync(client)).toBe('another worker reads it');
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31_000 });
  expect(await sync(client)).toBe('in step');
  expect(await copyOf(client)).toEqual(await originalOf(client));
});
