import '../quiet.ts';
import { writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { usualLimits } from '#local/cloud/google/limits.ts';
import { startCloud } from '#local/cloud/start-cloud.ts';
import { portsFrom } from '#local/serve/ports.ts';
import { codeMail, lazily } from '#local/serve/use-cases.ts';
import { sendJobs } from '#shared/gateways/job-queue.ts';
import { keys } from '#shared/storage/keys.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import * as entries from '#shared/storage/synced-entries.ts';
import { startTestGoogle } from '#test/support/calendar.ts';
import { inParallel } from '../in-parallel.ts';
import { entryOf, type LaidCalendar, layClients, type Size } from './lay-clients.ts';
import { type Meter, startMeter } from './meter.ts';
import { startPipeline } from './pipeline.ts';
import { report } from './report.ts';

const full: Size = { clients: 50, calendars: 4, entries: 500, changes: 1_000 };
const small: Size = { clients: 4, calendars: 4, entries: 50, changes: 100 };
const changesASecond = 20;
const mostSeconds = 180;
/** The webhook's address is remembered with each channel, so that it is a port of its own from the beginning. */
const port = 19_060;

/** Changes one entry at Google; answers after how many milliseconds our copy had it. */
const changeOne = async ({ asOwner, ...at }: LaidCalendar, n: number, meter: Meter): Promise<number> => {
  const began = performance.now();
  const id = at.entryIds.pop();
  const landed = (entryId: string) => meter.landed(keys.syncedEntry(at.connectionId, at.calendarId, entryId));
  if (n % 10 < 7 && id) {
    const seen = landed(id);
    await asOwner('PATCH', `/${id}`, { summary: `Moved to another room ${n}` });
    await seen;
  } else if (n % 10 < 9 || !id) {
    const entryId = `bench${n}`;
    const seen = landed(entryId);
    await asOwner('POST', '', { ...entryOf(7 * n + 1), recurrence: [], id: entryId });
    await seen;
  } else {
    const seen = landed(id);
    await asOwner('DELETE', `/${id}`);
    await seen;
  }
  return performance.now() - began;
};

const inTime = <T>(change: Promise<T>): Promise<T> =>
  Promise.race([
    change,
    wait(mostSeconds * 1_000, undefined, { ref: false }).then(() => {
      throw new Error(`A change was not seen in ${mostSeconds} s.`);
    }),
  ]);

/** Whether our copy of every calendar has as many entries as it was laid with and changed to. */
const isComplete = async (laid: LaidCalendar[], expected: number): Promise<boolean> => {
  const counts = await inParallel(laid.length, 8, async (n) => (await entries.listAll(laid[n] as LaidCalendar)).length);
  return counts.reduce((sum, count) => sum + count, 0) === expected;
};

/**
 * Clients whose Google calendars are full consent, and everything is read; then entries change at Google, a steady number a
 * second. Real functions, stream and queues in this process, on DynamoDB Local and the stand-in for Google. In full it writes
 * docs/sync.md.
 */
export const sync = async (isSmall: boolean): Promise<void> => {
  const size = isSmall ? small : full;
  const ports = portsFrom(port);
  const siteUrl = `http://localhost:${ports.api}`;
  const cloud = await startCloud({ ports, siteUrl, visibilitySeconds: 60, customMessage: lazily(codeMail) });
  Object.assign(process.env, cloud.env);
  const google = await startTestGoogle();
  const stops: (() => Promise<void> | void)[] = [google.stop, cloud.stop];
  try {
    // A hundred thousand entries are not laid within the hundreds a minute that Google takes of one app.
    const { limits } = google.meter;
    Object.assign(limits, { perUser: Number.POSITIVE_INFINITY, perProject: Number.POSITIVE_INFINITY });
    const laid = await layClients(google, size);
    Object.assign(limits, usualLimits);
    const meter = startMeter({ google: google.url, kms: cloud.urls.kms });
    stops.unshift(meter.stop);
    const began = performance.now();
    const pipeline = await startPipeline(ports.api, meter);
    stops.unshift(pipeline.stop);

    const seconds = ((await pipeline.quiet()) - began) / 1000;
    const connected = meter.take();
    const total = size.clients * size.calendars * size.entries;

    const lags = await inParallel(size.changes, size.changes, async (n) => {
      await wait((1_000 * n) / changesASecond);
      return inTime(changeOne(laid[(n * 13) % laid.length] as LaidCalendar, n, meter));
    });
    await pipeline.quiet();
    const changed = meter.take();

    const looks = laid.map(({ connectionId, calendarId }) => ({ connectionId, calendarId }));
    await sendJobs(looks.map((payload) => ({ job: 'syncCalendar' as const, payload, correlationId: 'bench' })));
    await pipeline.quiet();
    const looked = meter.take();

    const isRead = (await Promise.all(looks.map(calendars.find))).every((calendar) => calendar?.syncToken);
    if (!isRead || (connected.entries ?? 0) < total) throw new Error('Not everything was read.');
    const added = Math.floor(size.changes / 10);
    if (!(await isComplete(laid, total + added))) throw new Error('Our copy and Google differ.');

    const page = report({ size, changesASecond, seconds, lags, connected, changed, looked });
    console.log(page);
    if (!isSmall) await writeFile(new URL('../../../docs/sync.md', import.meta.url), page);
  } finally {
    for (const stop of stops) await stop();
  }
};
