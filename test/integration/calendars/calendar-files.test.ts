import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { comingAgain } from '#functions/calendars/connections/come-again.ts';
import { writeEntries } from '#functions/calendars/sync/write-entries.ts';
import * as jobs from '#shared/contracts/jobs/calendars.ts';
import { occurrencesIn } from '#shared/domain/series.ts';
import * as googleAccounts from '#shared/gateways/google.ts';
import * as googleEntries from '#shared/gateways/google-entries.ts';
import * as vault from '#shared/gateways/token-vault.ts';
import * as bulk from '#shared/storage/bulk-changes.ts';
import * as quotas from '#shared/storage/call-quotas.ts';
import * as connections from '#shared/storage/connections.ts';
import * as writes from '#shared/storage/entry-writes.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import * as synced from '#shared/storage/synced-entries.ts';
import { filesUnder, startBuckets } from '#test/support/buckets.ts';
import { startTestGoogle, type TestGoogle } from '#test/support/calendar.ts';
import {
  aFileEntry,
  confirm,
  create,
  exported,
  get,
  icsFile,
  items,
  read,
  run,
  sendFile,
  take,
  upload,
} from '#test/support/calendar-file.ts';
import { dyingAt, everyCrash } from '#test/support/crashes.ts';
import { deliver } from '#test/support/deliver.ts';
import { call } from '#test/support/invoke.ts';
import { aSyncedClient, aWritableCalendar, type PushBox, startPushBox } from '#test/support/synced.ts';

let box: PushBox;
let google: TestGoogle;
let stopBuckets: () => Promise<void>;
beforeAll(async () => {
  stopBuckets = await startBuckets();
  box = await startPushBox();
  google = await startTestGoogle();
});
// What is allowed at Google depends on the clock, which never goes back.
let latest = 0;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Math.max(Date.now(), latest) });
});
afterEach(async () => {
  latest = Date.now();
  vi.useRealTimers();
  await google.settled();
  box.take();
});
afterAll(async () => {
  await google.stop();
  await box.stop();
  await stopBuckets();
});

/** A calendar that may be written, with no Google behind it. */
const aCalendar = async () => {
  const { owner, params } = await aWritableCalendar();
  const { connectionId, calendarId } = params;
  return { owner, params, at: { connectionId, calendarId } };
};
type Calendar = Awaited<ReturnType<typeof aCalendar>>;

const wishesOf = async ({ at }: Calendar) =>
  (await writes.listOfCalendar(at)).map(({ kind, fields: { title } }) => `${kind} ${title}`).sort();

const three = icsFile(aFileEntry('a@x', 'A'), aFileEntry('b@x', 'B', 13), aFileEntry('c@x', 'C', 14));

describe('a file that is sent', () => {
  test('is refused by S3 where it is larger than was said, and before that where more is said than is taken', async () => {
    const calendar = await aCalendar();
    const ask = (bytes: number) =>
      call('startImportUpload', {
        as: calendar.owner,
        params: { clientId: calendar.params.clientId },
        body: { format: 'ics', bytes },
      });
    const { body } = await ask(5_000_000);
    expect(await sendFile(body, 'x'.repeat(20_000_000))).toBe(400);
    expect((await ask(20_000_000)).body.errors).toMatchObject([{ path: 'bytes', code: 'too_big' }]);
    expect(await filesUnder(process.env.MEDIA_BUCKET, `uploads/${calendar.params.clientId}`)).toEqual([]);
  });

  test('says entry by entry what taking it would do, and writes nothing', async () => {
    const calendar = await aCalendar();
    const broken = ['UID:d@x', 'SUMMARY:D', 'DTSTART:soon'];
    const told = await read(calendar, icsFile(aFileEntry('a@x', 'A'), broken, aFileEntry('b@x', 'B', 13)));
    expect(told).toMatchObject({
      status: 'READY',
      counts: { create: 2, change: 0, same: 0, refused: 1 },
      total: 2,
      done: 0,
    });
    expect(await items(calendar, told.importId)).toMatchObject([
      {
        line: 8,
        title: 'D',
        kind: 'refused',
        status: 'REFUSED',
        refusal: { code: 'time_invalid', column: 'start', reason: 'This is no date or time that we can read.' },
      },
      { line: 2, title: 'A', kind: 'create', status: 'WAITING', start: { at: '2027-03-12T18:00:00.000Z' } },
      { title: 'B', kind: 'create', status: 'WAITING' },
    ]);
    expect(await items(calendar, told.importId, { status: 'REFUSED' })).toHaveLength(1);
    expect(await wishesOf(calendar)).toEqual([]);
    expect(await filesUnder(process.env.MEDIA_BUCKET, `uploads/${calendar.params.clientId}`)).toEqual([]);
  });

  test('tells each row of a table that it can’t take by its line and column', async () => {
    const calendar = await aCalendar();
    const table = [
      'title,start,end,attendees',
      'A,2027-03-12 18:00,2027-03-12 19:00,ana@example.com',
      'B,2027-03-12 18:00,2027-03-12 17:00,',
      'C,2027-03-12 18:00,2027-03-12 19:00,nobody',
    ].join('\n');
    const { importId, counts } = await read(calendar, table, 'csv');
    expect(counts).toEqual({ create: 1, change: 0, same: 0, refused: 2 });
    expect(await items(calendar, importId, { status: 'REFUSED' })).toMatchObject([
      { line: 3, title: 'B', refusal: { code: 'entry_ends_before_it_starts', column: 'end' } },
      { line: 4, title: 'C', refusal: { column: 'attendees', reason: 'This is not a mail address.' } },
    ]);
  });

  test('with ten thousand attendees, rules that end twice or never, or too many entries is refused, and leaves no trace', async () => {
    const calendar = await aCalendar();
    const crowd = Array.from({ length: 10_000 }, (_, place) => `ATTENDEE:mailto:guest${place}@example.com`);
    const { importId } = await read(
      calendar,
      icsFile(
        aFileEntry('a@x', 'Crowd', 12, ...crowd),
        aFileEntry('b@x', 'Twice', 13, 'RRULE:FREQ=DAILY;COUNT=3;UNTIL=20270401T000000Z'),
        aFileEntry('c@x', 'Bomb', 14, 'RRULE:FREQ=SECONDLY'),
      ),
    );
    expect(await items(calendar, importId)).toMatchObject([
      { title: 'Crowd', refusal: { code: 'too_big', column: 'attendees' } },
      { title: 'Twice', refusal: { code: 'recurrence_count_and_until' } },
      { title: 'Bomb', refusal: { code: 'recurrence_invalid' } },
    ]);
    const many = Array.from({ length: 5001 }, (_, place) => aFileEntry(`${place}@x`, 'Many'));
    expect(await read(calendar, icsFile(...many))).toMatchObject({
      status: 'REFUSED',
      refusal: { code: 'file_too_many_entries', reason: expect.stringContaining('5000') },
    });
    expect(await read(calendar, 'nothing of the kind')).toMatchObject({ refusal: { code: 'file_unreadable' } });
    expect(await wishesOf(calendar)).toEqual([]);
  });

  test('is listed with the newest first, for its own client alone', async () => {
    const [calendar, other] = [await aCalendar(), await aCalendar()];
    const first = await read(calendar, three);
    vi.setSystemTime(Date.now() + 1000);
    const second = await take(calendar, three);
    const params = { clientId: calendar.params.clientId };
    const { body } = await call('listImports', { as: calendar.owner, params });
    expect(body.data).toMatchObject([
      { importId: second.importId, status: 'DONE', done: 3 },
      { importId: first.importId, status: 'READY', done: 0 },
    ]);
    const ofOther = { clientId: other.params.clientId };
    expect((await call('listImports', { as: other.owner, params: ofOther })).body.data).toEqual([]);
    expect((await call('listImports', { as: other.owner, params })).status).toBe(404);
  });

  test('that never arrived is missed, and can’t be confirmed', async () => {
    const calendar = await aCalendar();
    const uploadId = '01jx0000000000000000000000';
    const { importId } = (await create(calendar, uploadId)).body;
    expect((await confirm(calendar, importId)).body.code).toBe('import_not_ready');
    await deliver('readImport', [{ clientId: calendar.params.clientId, importId }]);
    expect(await get(calendar, importId)).toMatchObject({ status: 'REFUSED', refusal: { code: 'upload_missing' } });
    expect((await confirm(calendar, importId)).body.code).toBe('import_not_ready');
  });

  test('is not for another client’s calendar, nor seen under another client', async () => {
    const [calendar, other] = [await aCalendar(), await aCalendar()];
    const uploadId = await upload(calendar, three);
    expect((await create({ ...calendar, at: other.at }, uploadId)).status).toBe(404);
    const { importId } = await read(calendar, three);
    const params = { clientId: other.params.clientId, importId };
    expect((await call('getImport', { as: other.owner, params })).status).toBe(404);
    expect((await call('confirmImport', { as: other.owner, params })).status).toBe(404);
  });
});

describe('a file that is confirmed', () => {
  test('is taken once, however often that is asked and the same file is sent', async () => {
    const calendar = await aCalendar();
    expect(await take(calendar, three)).toMatchObject({ status: 'DONE', done: 3, failed: 0 });
    const once = await writes.listOfCalendar(calendar.at);
    expect(once.map(({ kind, fields: { title } }) => `${kind} ${title}`).sort()).toEqual([
      'revive A',
      'revive B',
      'revive C',
    ]);
    const again = await read(calendar, three);
    expect(again.counts).toEqual({ create: 0, change: 0, same: 3, refused: 0 });
    expect((await confirm(calendar, again.importId)).status).toBe(202);
    await run(calendar, again.importId);
    expect((await confirm(calendar, again.importId)).body.status).toBe('DONE');
    expect(await writes.listOfCalendar(calendar.at)).toEqual(once);
  });

  test('goes on where a worker died, whichever call it died at, and takes each entry once', async () => {
    const tried = await everyCrash(async (nth, crash) => {
      const calendar = await aCalendar();
      const { importId } = await read(calendar, three);
      await confirm(calendar, importId);
      const died = await dyingAt(nth, crash, () => run(calendar, importId));
      await run(calendar, importId);
      expect(await get(calendar, importId)).toMatchObject({ status: 'DONE', done: 3, failed: 0 });
      expect(await wishesOf(calendar)).toEqual(['revive A', 'revive B', 'revive C']);
      return died;
    });
    expect(tried).toBeGreaterThan(10);
  }, 120_000);

  test('with more entries than one delivery takes says where to go on', async () => {
    const calendar = await aCalendar();
    const many = Array.from({ length: 230 }, (_, place) => aFileEntry(`${place}@x`, `E${place}`));
    const { importId } = await read(calendar, icsFile(...many));
    await confirm(calendar, importId);
    await run(calendar, importId);
    expect(await get(calendar, importId)).toMatchObject({ status: 'RUNNING', done: 200, total: 230 });
    await run(calendar, importId);
    expect(await get(calendar, importId)).toMatchObject({ status: 'DONE', done: 230 });
    expect(await wishesOf(calendar)).toHaveLength(230);
  }, 60_000);

  test('stops where the calendar can’t be written any more', async () => {
    const calendar = await aCalendar();
    const { importId } = await read(calendar, three);
    await confirm(calendar, importId);
    const { clientId, connectionId } = calendar.params;
    await call('removeClientConnection', { as: calendar.owner, params: { clientId, connectionId } });
    await run(calendar, importId);
    expect(await get(calendar, importId)).toMatchObject({ status: 'REFUSED', done: 0 });
    expect(await wishesOf(calendar)).toEqual([]);
  });
});

test('messages that come twice do everything once, and a poisoned one holds up no other', async () => {
  const calendar = await aCalendar();
  const { clientId } = calendar.params;
  const { importId } = (await create(calendar, await upload(calendar, three))).body;
  const file = { clientId, importId };
  expect(await deliver('readImport', [{ clientId }, file, file])).toEqual([0]);
  expect(await get(calendar, importId)).toMatchObject({ status: 'READY', counts: { create: 3 } });
  await confirm(calendar, importId);
  expect(await deliver('runImport', ['no message', file, file])).toEqual([0]);
  expect(await get(calendar, importId)).toMatchObject({ status: 'DONE', done: 3 });
  const body = { format: 'ics', calendars: [calendar.at], from: '2027-01-01', to: '2028-01-01' };
  const { exportId } = (await call('createExport', { as: calendar.owner, params: { clientId }, body })).body;
  const wanted = { clientId, exportId };
  expect(await deliver('writeExport', [{ ...wanted, exportId: 'exp' }, wanted, wanted])).toEqual([0]);
  expect(await filesUnder(process.env.MEDIA_BUCKET, `exports/${clientId}`)).toEqual([
    `exports/${clientId}/${exportId}.ics`,
  ]);
});

describe('with Google', () => {
  const carryOut = async (client: Awaited<ReturnType<typeof aSyncedClient>>) => {
    const { clientId, connectionId } = client.params;
    await deliver('writeEntries', [{ ownerId: clientId, connectionId }]);
    await client.sync();
  };

  const series = [
    aFileEntry('s@x', 'Class', 12, 'RRULE:FREQ=WEEKLY;COUNT=6', 'EXDATE;TZID=Europe/Lisbon:20270319T180000'),
    [
      ...aFileEntry('s@x', 'Late class', 26).filter((line) => !line.startsWith('DT')),
      'RECURRENCE-ID;TZID=Europe/Lisbon:20270326T180000',
      'DTSTART;TZID=Europe/Lisbon:20270326T200000',
      'DTEND;TZID=Europe/Lisbon:20270326T210000',
    ],
    [...aFileEntry('s@x', 'Stray', 27), 'RECURRENCE-ID;TZID=Europe/Lisbon:20270327T180000'],
    ['UID:d@x', 'SUMMARY:Fair', 'DTSTART;VALUE=DATE:20270401', 'DTEND;VALUE=DATE:20270404'],
  ];

  const period = { from: '2027-01-01T00:00:00.000Z', to: '2028-01-01T00:00:00.000Z' };
  const taking = async (at: { connectionId: string; calendarId: string }) =>
    occurrencesIn(await synced.listAll(at), period).map(({ of, start, end }) => ({ title: of.title, start, end }));

  test('a series stands there with its exceptions; changed under the same name it changes, and the same file changes nothing', async () => {
    const client = await aSyncedClient(google);
    expect(await take(client, icsFile(...series))).toMatchObject({ counts: { create: 3, refused: 1 }, done: 3 });
    await carryOut(client);
    const zone = 'Europe/Lisbon';
    const hour = (day: string, from: number) => ({
      start: { at: `${day}T${from}:00:00.000Z`, zone },
      end: { at: `${day}T${from + 1}:00:00.000Z`, zone },
    });
    const expected = [
      { title: 'Class', ...hour('2027-03-12', 18) },
      { title: 'Late class', ...hour('2027-03-26', 20) },
      { title: 'Fair', start: { day: '2027-04-01' }, end: { day: '2027-04-04' } },
      // The clocks have gone forward since.
      { title: 'Class', ...hour('2027-04-02', 17) },
      { title: 'Class', ...hour('2027-04-09', 17) },
      { title: 'Class', ...hour('2027-04-16', 17) },
    ];
    expect(await taking(client.at)).toEqual(expected);
    expect((await read(client, icsFile(...series))).counts).toMatchObject({ create: 0, change: 0, same: 3 });
    const changed = icsFile([
      'UID:d@x',
      'SUMMARY:Big fair',
      'DTSTART;VALUE=DATE:20270401',
      'DTEND;VALUE=DATE:20270404',
    ]);
    expect(await take(client, changed)).toMatchObject({ counts: { create: 0, change: 1 } });
    await carryOut(client);
    expect((await taking(client.at)).map(({ title }) => title)).toContain('Big fair');
    expect(await taking(client.at)).toHaveLength(expected.length);
  });

  test('an entry that was deleted since comes again with its file', async () => {
    const client = await aSyncedClient(google);
    const file = icsFile(aFileEntry('a@x', 'A'));
    await take(client, file);
    await carryOut(client);
    const [there] = await synced.listAll(client.at);
    await client.asOwner('DELETE', `/${there?.entryId}`);
    await client.sync();
    expect(await taking(client.at)).toEqual([]);
    expect(await take(client, file)).toMatchObject({ counts: { create: 1 }, done: 1 });
    await carryOut(client);
    expect(await taking(client.at)).toMatchObject([{ title: 'A' }]);
    // Here it waits to be deleted while the file comes.
    const [again] = await synced.listAll(client.at);
    const params = { ...client.params, ...client.at, entryId: String(again?.entryId) };
    const { etag } = (await call('getCalendarEntry', { as: client.owner, params })).body;
    await call('deleteCalendarEntry', { as: client.owner, params, query: { etag } });
    expect(await take(client, file)).toMatchObject({ counts: { create: 1 }, done: 1 });
    await carryOut(client);
    expect(await taking(client.at)).toMatchObject([{ title: 'A' }]);
  });

  test('a worker that writes for long passes the rest on before its time is up', async () => {
    const client = await aSyncedClient(google);
    await take(client, three);
    const { clientId: ownerId, connectionId } = client.params;
    const payload = { ownerId, connectionId };
    const slowly: typeof googleEntries.insert = (...write) => {
      vi.setSystemTime(Date.now() + 25_000);
      return googleEntries.insert(...write);
    };
    const sent: unknown[] = [];
    const sendJobs = async (messages: readonly unknown[]) => {
      sent.push(...messages);
      return [];
    };
    const parts = { bulk, connections, google: googleAccounts, vault, writes, calendars, entries: synced, quotas };
    const deps = { ...parts, googleEntries: { ...googleEntries, insert: slowly }, sendJobs };
    const work = comingAgain(jobs.writeEntries, writeEntries);
    const deliver = () => work({ payload, now: new Date().toISOString(), attempt: 1, correlationId: 'test' }, deps);
    await deliver();
    expect(sent).toMatchObject([{ job: 'writeEntries', payload }]);
    expect(await writes.listOfCalendar(client.at)).toHaveLength(1);
    vi.setSystemTime(Date.now() + 5_000);
    await deliver();
    expect(sent).toHaveLength(1);
    expect(await writes.listOfCalendar(client.at)).toEqual([]);
  });

  test.each(['ics', 'csv'] as const)(
    'what is exported as %s and taken into an empty calendar takes place at the same times',
    async (format) => {
      const [from, to] = [await aSyncedClient(google), await aSyncedClient(google)];
      await take(from, icsFile(...series));
      await carryOut(from);
      const file = await exported(from, format);
      expect(file).toMatchObject({ status: 'DONE', done: 1, total: 1 });
      expect(file.answer.headers.get('content-disposition')).toBe(
        `attachment; filename="calendar-2027-01-01-2028-01-01.${format}"`,
      );
      expect(await take(to, file.text, format)).toMatchObject({ status: 'DONE', counts: { refused: 0 } });
      await carryOut(to);
      expect(await taking(to.at)).toEqual(await taking(from.at));
      // The calendar it came from knows its own entries again.
      if (format === 'ics') expect((await read(from, file.text)).counts).toMatchObject({ create: 0, change: 0 });
    },
    30_000,
  );
});

describe('a file that is given out', () => {
  test('is found by its signed link alone, and for five minutes', async () => {
    const calendar = await aCalendar();
    const { url } = await exported(calendar, 'ics');
    expect((await fetch(String(url).replace(/X-Amz-Signature=\w{4}/, 'X-Amz-Signature=0000'))).status).toBe(403);
    expect((await fetch(String(url).split('?')[0] as string)).status).toBe(403);
    vi.setSystemTime(Date.now() + 6 * 60_000);
    expect((await fetch(url)).status).toBe(403);
  });

  test('holds what was wished and Google does not have yet', async () => {
    const calendar = await aCalendar();
    await take(calendar, three);
    const { text, entries } = await exported(calendar, 'csv');
    expect(entries).toBe(3);
    expect(text).toContain('A,2027-03-12 18:00,2027-03-12 19:00,no,Europe/Lisbon');
  });

  test('is listed with the newest first, for its own client alone', async () => {
    const [calendar, other] = [await aCalendar(), await aCalendar()];
    const first = await exported(calendar, 'ics');
    vi.setSystemTime(Date.now() + 1000);
    const second = await exported(calendar, 'csv');
    const params = { clientId: calendar.params.clientId };
    const { body } = await call('listExports', { as: calendar.owner, params });
    expect((body.data as { exportId: string }[]).map(({ exportId }) => exportId)).toEqual([
      second.exportId,
      first.exportId,
    ]);
    const foreign = { clientId: other.params.clientId, exportId: first.exportId };
    expect((await call('getExport', { as: other.owner, params: foreign })).status).toBe(404);
    const ofOther = { format: 'ics', calendars: [other.at], from: '2027-01-01', to: '2027-02-01' };
    expect((await call('createExport', { as: calendar.owner, params, body: ofOther })).status).toBe(404);
  });

  test('covers at most five years', async () => {
    const calendar = await aCalendar();
    const ask = (from: string, to: string) =>
      call('createExport', {
        as: calendar.owner,
        params: { clientId: calendar.params.clientId },
        body: { format: 'ics', calendars: [calendar.at], from, to },
      });
    expect((await ask('2020-01-01', '2030-01-01')).body.code).toBe('period_too_long');
    expect((await ask('2027-01-02', '2027-01-01')).body.code).toBe('period_too_long');
  });
});
