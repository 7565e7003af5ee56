import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { allowanceOf } from '#functions/calendars/connections/call-allowance.ts';
import { comingAgain } from '#functions/calendars/connections/come-again.ts';
import { syncCalendar } from '#functions/calendars/sync/sync-calendar.ts';
import { writeEntries } from '#functions/calendars/sync/write-entries.ts';
import { jobs } from '#shared/contracts/jobs.ts';
import { bucketFor, googleLimits } from '#shared/domain/call-quota.ts';
import * as google from '#shared/gateways/google.ts';
import * as googleEntries from '#shared/gateways/google-entries.ts';
import * as googleSync from '#shared/gateways/google-sync.ts';
import type { Outgoing } from '#shared/gateways/job-queue.ts';
import * as vault from '#shared/gateways/token-vault.ts';
import { googleIdFor, newWriteId } from '#shared/platform/google-ids.ts';
import * as quotas from '#shared/storage/call-quotas.ts';
import * as connections from '#shared/storage/connections.ts';
import * as writes from '#shared/storage/entry-writes.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import * as entries from '#shared/storage/synced-entries.ts';
import { connectionOf, ownApp, startTestGoogle, type TestGoogle } from '#test/support/calendar.ts';
import { call } from '#test/support/invoke.ts';
import { aSyncedClient, copyOf, originalOf, type PushBox, type Synced, startPushBox } from '#test/support/synced.ts';
import { billed } from '#test/support/units.ts';

/** A tenth of what Google gives, so that the test passes its limits with a tenth of the calls. */
const limits = { perUser: 60, perProject: 300 };

let box: PushBox;
let standIn: TestGoogle;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  process.env.GOOGLE_CALLS_PER_ACCOUNT = String(limits.perUser);
  process.env.GOOGLE_CALLS_PER_APP = String(limits.perProject);
  box = await startPushBox();
  standIn = await startTestGoogle({ limits });
});
afterEach(() => standIn.faults.clear());
afterAll(async () => {
  vi.useRealTimers();
  await standIn.stop();
  await box.stop();
});

const pass = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds);

/** Two workers' queues, whose messages lie there until it is their time. */
const aQueue = () => {
  let waiting: { due: number; message: Outgoing }[] = [];
  const outcomes: string[] = [];
  const sendJobs = async (messages: readonly Outgoing[]) => {
    for (const message of messages) waiting.push({ due: Date.now() + (message.delaySeconds ?? 0) * 1000, message });
    return [];
  };
  const deps = { connections, google, googleEntries, googleSync, vault, writes, calendars, entries, quotas, sendJobs };
  const workers = {
    syncCalendar: comingAgain(jobs.syncCalendar, syncCalendar),
    writeEntries: comingAgain(jobs.writeEntries, writeEntries),
  } as Record<string, (delivery: never, deps: never) => Promise<string>>;
  const work = async ({ job, payload, correlationId }: Outgoing) => {
    const delivery = { payload, now: new Date().toISOString(), attempt: 1, correlationId };
    outcomes.push((await workers[job]?.(delivery as never, deps as never)) ?? 'no such worker');
  };
  /** Lets the queue run empty, ten workers at a time; whenever nothing is due, time passes until something is. */
  const runEmpty = async () => {
    while (waiting.length > 0) {
      const now = Date.now();
      const due = waiting.filter((it) => it.due <= now).slice(0, 10);
      waiting = waiting.filter((it) => !due.includes(it));
      if (due.length > 0) await Promise.all(due.map(({ message }) => work(message)));
      else vi.setSystemTime(Math.min(...waiting.map((it) => it.due)));
    }
  };
  const send = (job: 'syncCalendar' | 'writeEntries', payload: object) =>
    sendJobs([{ job, payload, correlationId: 'test' } as Outgoing]);
  return { send, runEmpty, outcomes };
};

const wish = async ({ at, params }: Synced, count: number) => {
  const zone = 'Europe/Lisbon';
  for (let index = 0; index < count; index++) {
    const write = {
      ...at,
      ownerId: params.clientId,
      entryId: googleIdFor(undefined),
      writeId: newWriteId(),
      kind: 'create' as const,
      fields: {
        title: `Gig ${index}`,
        start: { at: '2027-03-12T18:00:00.000Z', zone },
        end: { at: '2027-03-12T19:00:00.000Z', zone },
      },
      known: [],
      status: 'WAITING' as const,
      acceptedAt: new Date().toISOString(),
    };
    await writes.accept([{ write, read: undefined }]);
  }
};

const account = ({ params }: Synced) => ({ ownerId: params.clientId, connectionId: params.connectionId });

const health = async (client: Synced) =>
  (await call('getConnectionHealth', { as: client.owner, params: client.params })).body;

test('writes a burst of fifty clients’ calendars without passing a limit of Google’s once, and all of it arrives', async () => {
  const clients: Synced[] = [];
  for (let index = 0; index < 50; index++) {
    clients.push(await aSyncedClient(standIn, undefined, ownApp));
    // Connecting is no burst.
    pass(5_000);
  }
  pass(60_000);
  const queue = aQueue();
  const eachWrites = 3;
  for (const client of clients) {
    await wish(client, eachWrites);
    await queue.send('writeEntries', account(client));
    await queue.send('syncCalendar', client.at);
  }
  const begun = Date.now();
  await queue.runEmpty();
  for (const client of clients) await queue.send('syncCalendar', client.at);
  await queue.runEmpty();
  expect(standIn.meter.refused()).toBe(0);
  // More calls than the bucket of the app holds, so that some had to wait.
  expect(clients.length * eachWrites).toBeGreaterThan(bucketFor(limits.perProject).calls);
  expect(queue.outcomes.some((outcome) => outcome.startsWith('too many calls'))).toBe(true);
  expect(Date.now() - begun).toBeLessThan(10 * 60_000);
  pass(60_000);
  for (const client of clients) {
    const standing = await originalOf(client);
    expect(standing).toHaveLength(eachWrites);
    expect(await copyOf(client)).toEqual(standing);
  }
}, 600_000);

/** A client at rest: what was asked to connect them is long ago. */
const atRest = async () => {
  const client = await aSyncedClient(standIn, undefined, ownApp);
  pass(120_000);
  return client;
};

const addAtGoogle = (client: Synced) =>
  client.asOwner('POST', '', {
    summary: 'By hand',
    start: { dateTime: '2027-03-12T18:00:00Z' },
    end: { dateTime: '2027-03-12T19:00:00Z' },
  });

test('costs two write units to ask for one call, and about a quarter of one each to ask for fifty', async () => {
  const client = await atRest();
  const connection = await connectionOf(client.params.clientId);
  const unitsFor = async (calls: number) => {
    pass(120_000);
    const askLeave = allowanceOf(connection, { quotas });
    const { bills } = await billed(async () => {
      for (let call = 0; call < calls; call++) await askLeave();
    });
    return bills.reduce((sum, { writeUnits }) => sum + writeUnits, 0);
  };
  expect(await unitsFor(1)).toBe(2);
  vi.stubEnv('GOOGLE_CALLS_PER_ACCOUNT', String(googleLimits.perAccount));
  vi.stubEnv('GOOGLE_CALLS_PER_APP', String(googleLimits.perApp));
  try {
    expect(await unitsFor(50)).toBe(14);
  } finally {
    vi.unstubAllEnvs();
  }
});

test('goes on as Google says, where Google refuses in spite of all, and other accounts are not held up', async () => {
  const [client, other] = [await atRest(), await atRest()];
  await addAtGoogle(client);
  standIn.fail({
    path: `/calendar/v3/calendars/${client.account}`,
    status: 403,
    reason: 'userRateLimitExceeded',
    retryAfterSeconds: 90,
  });
  const queue = aQueue();
  const begun = Date.now();
  await queue.send('syncCalendar', client.at);
  await queue.send('syncCalendar', other.at);
  await queue.runEmpty();
  expect(queue.outcomes.toSorted()).toEqual([
    'in step',
    'in step',
    expect.stringMatching(/^too many calls to Google, again in (9\d|10\d) seconds$/),
  ]);
  expect(Date.now() - begun).toBeGreaterThanOrEqual(90_000);
  expect(await copyOf(client)).toHaveLength(1);
});

test('stops all accounts of an app for a while when Google says that the app as a whole asks too often', async () => {
  const [client, other] = [await atRest(), await atRest()];
  await addAtGoogle(other);
  const { perProject } = standIn.meter.limits;
  standIn.meter.limits.perProject = 0;
  const refused = standIn.meter.refused();
  const queue = aQueue();
  await client.sync();
  const calls = standIn.meter.refused();
  expect(calls).toBeGreaterThan(refused);
  standIn.meter.limits.perProject = perProject;
  expect(await health(other)).toMatchObject({
    quota: { throttledUntil: new Date(Date.now() + 60_000).toISOString() },
    problems: [{ code: 'throttled', until: new Date(Date.now() + 60_000).toISOString() }],
  });
  await queue.send('syncCalendar', other.at);
  await queue.runEmpty();
  expect(queue.outcomes).toEqual([expect.stringMatching(/^too many calls/), 'in step']);
  expect(standIn.meter.refused()).toBe(calls);
  expect(await copyOf(other)).toHaveLength(1);
});

test('asks once an hour where Google has closed an account for hours, and says so', async () => {
  const client = await atRest();
  standIn.fail({ path: `/calendar/v3/calendars/${client.account}`, status: 403, reason: 'quotaExceeded' });
  const begun = Date.now();
  await client.sync();
  const until = new Date(begun + 3_600_000).toISOString();
  expect(await health(client)).toMatchObject({ status: 'ACTIVE', quota: { throttledUntil: until } });
  pass(3_600_001);
  expect((await health(client)).problems).toEqual([]);
  await client.sync();
  expect((await calendars.find(client.at))?.syncedAt).toBe(new Date().toISOString());
});

test('tells how much of what Google allows is used, of one account and of its app', async () => {
  const [client, other] = [await atRest(), await atRest()];
  expect((await health(client)).quota).toEqual({ account: 0, app: 0 });
  await client.sync();
  const { quota } = await health(client);
  expect(quota.account).toBeCloseTo(1 / bucketFor(limits.perUser).calls, 2);
  expect(quota.app).toBeCloseTo(1 / bucketFor(limits.perProject).calls, 2);
  expect((await health(other)).quota).toMatchObject({ account: 0, app: quota.app });
});

test('keeps one message for an account that has to wait, however many come', async () => {
  const client = await atRest();
  standIn.fail({
    path: `/calendar/v3/calendars/${client.account}`,
    status: 429,
    reason: 'rateLimitExceeded',
    retryAfterSeconds: 60,
  });
  const queue = aQueue();
  for (let push = 0; push < 5; push++) await queue.send('syncCalendar', client.at);
  await queue.runEmpty();
  expect(queue.outcomes.filter((outcome) => outcome.startsWith('too many'))).toHaveLength(1);
  expect(queue.outcomes.filter((outcome) => outcome === 'in step')).toHaveLength(1);
});
