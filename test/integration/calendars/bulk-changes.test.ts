import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { newId } from '#shared/domain/ids.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import {
  aBulkClient,
  anHour,
  atGoogle,
  byHand,
  carryOut,
  copies,
  preview,
  progress,
  run,
  someEntries,
  start,
  through,
  undo,
  undone,
} from '#test/support/bulk.ts';
import { startTestGoogle, type TestGoogle } from '#test/support/calendar.ts';
import { deliver } from '#test/support/deliver.ts';
import { call } from '#test/support/invoke.ts';
import { type PushBox, startPushBox } from '#test/support/synced.ts';

let box: PushBox;
let google: TestGoogle;
beforeAll(async () => {
  box = await startPushBox();
  google = await startTestGoogle();
});
afterAll(async () => {
  await google.stop();
  await box.stop();
});

const inStep = async (client: Awaited<ReturnType<typeof aBulkClient>>) =>
  expect(await copies(client)).toEqual(await atGoogle(google, client));

test('creates entries in several calendars, and Google has each once', async () => {
  const client = await aBulkClient(google);
  const entries = [
    { ...client.own, ...anHour('One') },
    { ...client.rehearsals, ...anHour('Two') },
    { ...client.elsewhere, ...anHour('Three') },
  ];
  const done = await through(client, { kind: 'create', entries });
  expect(done).toMatchObject({ kind: 'create', total: 3, waiting: 0, taken: 0, done: 3, refused: 0 });
  const at = '2027-03-12T18:00:00.000Z';
  expect(await atGoogle(google, client)).toEqual([[`One ${at}`], [`Two ${at}`], [`Three ${at}`]]);
  await inStep(client);
});

test('moves entries by days on the clock, to another calendar of the account and to another account', async () => {
  const client = await aBulkClient(google);
  const entries = await someEntries(client, client.own, [anHour('One'), anHour('Two', 27), anHour('Three')]);
  const [one, two, three] = entries;
  const by = { days: 2 };
  expect(await through(client, { kind: 'move', entries: [two], by })).toMatchObject({ done: 1 });
  expect(await through(client, { kind: 'move', entries: [one], by, to: client.rehearsals })).toMatchObject({ done: 1 });
  expect(await through(client, { kind: 'move', entries: [three], to: client.elsewhere })).toMatchObject({ done: 1 });
  // The clocks go forward on the 28th: seven in the evening stays seven.
  expect(await atGoogle(google, client)).toEqual([
    ['Two 2027-03-29T17:00:00.000Z'],
    ['One 2027-03-14T18:00:00.000Z'],
    ['Three 2027-03-12T18:00:00.000Z'],
  ]);
  await inStep(client);
});

test('deletes entries, and an undo brings each back in its place', async () => {
  const client = await aBulkClient(google);
  const entries = await someEntries(client, client.own, [anHour('One'), anHour('Two')]);
  const before = await atGoogle(google, client);
  const deleted = await through(client, { kind: 'delete', entries });
  expect(deleted).toMatchObject({ done: 2 });
  expect(await atGoogle(google, client)).toEqual([[], [], []]);
  expect(await undone(client, deleted.bulkId)).toMatchObject({ kind: 'undo', undoes: deleted.bulkId, done: 2 });
  expect(await atGoogle(google, client)).toEqual(before);
  await inStep(client);
});

test.each([
  ['in time', () => ({ by: { minutes: 90 } })],
  ['within the account', ({ rehearsals }) => ({ by: { days: -1 }, to: rehearsals })],
  ['to another account', ({ elsewhere }) => ({ by: { days: 1 }, to: elsewhere })],
] as [string, (client: Awaited<ReturnType<typeof aBulkClient>>) => object][])(
  'takes back what was moved %s',
  async (_, way) => {
    const client = await aBulkClient(google);
    const entries = await someEntries(client, client.own, [anHour('One'), anHour('Two', 14)]);
    const before = await atGoogle(google, client);
    const moved = await through(client, { kind: 'move', entries, ...way(client) });
    expect(await atGoogle(google, client)).not.toEqual(before);
    expect(await undone(client, moved.bulkId)).toMatchObject({ done: 2, refused: 0 });
    expect(await atGoogle(google, client)).toEqual(before);
    await inStep(client);
  },
);

test('undoes what can be undone and says of the rest that somebody has changed it since', async () => {
  const client = await aBulkClient(google);
  const entries = await someEntries(client, client.own, [anHour('One'), anHour('Two')]);
  const stale = { ...entries[1], etag: '"older"' };
  const moved = await through(client, { kind: 'move', entries: [entries[0], stale], by: { days: 1 } });
  expect(moved).toMatchObject({ done: 1, refused: 1, items: [{ status: 'DONE' }, { status: 'REFUSED' }] });
  expect(moved.items[1].refusal).toMatchObject({ code: 'version_conflict', reason: expect.stringMatching(/meantime/) });
  const made = await through(client, { kind: 'create', entries: [{ ...client.own, ...anHour('Three') }] });
  await byHand(client, made.items[0].entry.entryId, { summary: 'Three, by hand' });
  await client.sync();
  const back = await undone(client, made.bulkId);
  expect(back).toMatchObject({ total: 1, refused: 1, items: [{ refusal: { code: 'version_conflict' } }] });
  expect(await undone(client, moved.bulkId)).toMatchObject({ total: 1, done: 1 });
  const at = '2027-03-12T18:00:00.000Z';
  expect((await atGoogle(google, client))[0]).toEqual([`One ${at}`, `Three, by hand ${at}`, `Two ${at}`]);
});

test('shows what would happen to each entry, with what it clashes and why it can’t be, and writes nothing', async () => {
  const client = await aBulkClient(google);
  const wholeDay = { start: { day: '2027-03-12' }, end: { day: '2027-03-13' } };
  const [one, two, allDay] = await someEntries(client, client.own, [
    anHour('One'),
    anHour('Two', 13),
    { title: 'Fair', ...wholeDay },
  ]);
  await deliver('markCalendarBusy', [client.own]);
  const before = await atGoogle(google, client);
  const entries = [one, { ...two, etag: '"older"' }, allDay];
  const { status, body } = await preview(client, { kind: 'move', entries, by: { days: 1, minutes: 30 } });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    refused: 2,
    items: [
      {
        title: 'One',
        does: 'change',
        before: { start: { at: '2027-03-12T18:00:00.000Z' } },
        after: { start: { at: '2027-03-13T18:30:00.000Z' } },
        clashes: [{ title: 'Two' }],
      },
      { does: 'refused', refusal: { code: 'version_conflict' } },
      { does: 'refused', refusal: { code: 'entry_all_day', field: 'by.minutes' } },
    ],
  });
  expect(await atGoogle(google, client)).toEqual(before);
  await inStep(client);
});

test('keeps series whole: one date goes to no other calendar, a series to no other account and to no other time', async () => {
  const client = await aBulkClient(google);
  const weekly = { recurrence: ['RRULE:FREQ=WEEKLY;COUNT=4'] };
  const [series] = await someEntries(client, client.own, [anHour('Class', 12, weekly)]);
  const date = { ...series, entryId: `${series?.entryId}_20270319T180000Z` };
  const codeOf = async (entry: object | undefined, way: object) =>
    (await preview(client, { kind: 'move', entries: [entry], ...way })).body.items[0].refusal?.code;
  expect(await codeOf(date, { to: client.rehearsals })).toBe('series_stays');
  expect(await codeOf(series, { to: client.elsewhere })).toBe('series_stays');
  expect(await codeOf(series, { by: { days: 1 } })).toBe('series_not_shifted');
  expect(await codeOf(date, { by: { days: 1 } })).toBeUndefined();
  expect(await through(client, { kind: 'move', entries: [series], to: client.rehearsals })).toMatchObject({ done: 1 });
  const dates = ['03-12T18', '03-19T18', '03-26T18', '04-02T17'].map((at) => `Class 2027-${at}:00:00.000Z`);
  expect(await atGoogle(google, client)).toEqual([[], dates, []]);
});

test('refuses more than two hundred entries with the number, the same entry twice, and nothing at all', async () => {
  const client = await aBulkClient(google);
  const one = { ...client.own, entryId: 'abcde12345', etag: '"1"' };
  const many = Array.from({ length: 201 }, (_, place) => ({ ...one, entryId: `abcde${place}` }));
  for (const ask of [preview, start]) {
    const { status, body } = await ask(client, { kind: 'delete', entries: many });
    expect({ status, error: body.errors[0] }).toMatchObject({
      status: 400,
      error: { path: 'entries', code: 'too_big', facts: { maximum: 200 } },
    });
    expect((await ask(client, { kind: 'delete', entries: [one, one] })).status).toBe(400);
    expect((await ask(client, { kind: 'delete', entries: [] })).status).toBe(400);
  }
});

test('knows no calendar of another client, neither as source nor as destination, and no bulk change of theirs', async () => {
  const [client, other] = [await aBulkClient(google), await aBulkClient(google)];
  const [entry] = await someEntries(client, client.own, [anHour('One')]);
  const [foreign] = await someEntries(other, other.own, [anHour('Theirs')]);
  for (const ask of [preview, start]) {
    expect((await ask(client, { kind: 'delete', entries: [entry, foreign] })).status).toBe(404);
    expect((await ask(client, { kind: 'move', entries: [entry], to: other.own })).status).toBe(404);
    expect((await ask(client, { kind: 'create', entries: [{ ...other.own, ...anHour('x') }] })).status).toBe(404);
  }
  const { bulkId } = (await start(other, { kind: 'delete', entries: [foreign] })).body;
  const params = { ...client.params, bulkId };
  expect((await call('getBulkChange', { as: client.owner, params })).status).toBe(404);
  expect((await call('undoBulkChange', { as: client.owner, params })).status).toBe(404);
});

test('does a request that comes twice once, and refuses its key for another one', async () => {
  const client = await aBulkClient(google);
  const body = { kind: 'create', entries: [{ ...client.own, ...anHour('One') }] };
  const key = 'the-same-bulk-request';
  const [first, second] = await Promise.all([start(client, body, key), start(client, body, key)]);
  expect([first.status, second.status, second.body.bulkId]).toEqual([202, 202, first.body.bulkId]);
  const other = { kind: 'create', entries: [{ ...client.own, ...anHour('Two') }] };
  expect((await start(client, other, key)).body.code).toBe('idempotency_key_reused');
  await Promise.all([run(first.body.bulkId), run(first.body.bulkId)]);
  await carryOut(client);
  expect((await atGoogle(google, client))[0]).toHaveLength(1);
  expect(await progress(client, first.body.bulkId)).toMatchObject({ total: 1, done: 1 });
});

test('works on good messages around a poisoned one, reports only that one, and nothing of one that names nothing', async () => {
  const client = await aBulkClient(google);
  const { bulkId } = (await start(client, { kind: 'create', entries: [{ ...client.own, ...anHour('One') }] })).body;
  const none = { bulkId: newId('bulk') };
  expect(await deliver('runBulkChange', [none, 'not json', { bulkId: 'blk_1' }, { bulkId }, { bulkId }])).toEqual([
    1, 2,
  ]);
  expect(await progress(client, bulkId)).toMatchObject({ waiting: 0, taken: 1, refused: 0 });
});

test('undoes nothing while it runs, once however often it is asked, and nothing after a day', async () => {
  const client = await aBulkClient(google);
  const create = { kind: 'create', entries: [{ ...client.own, ...anHour('One') }] };
  const running = (await start(client, create)).body;
  expect((await undo(client, running.bulkId)).body.code).toBe('bulk_change_running');
  await run(running.bulkId);
  const [first, second] = await Promise.all([undo(client, running.bulkId), undo(client, running.bulkId)]);
  expect(second.body.bulkId).toBe(first.body.bulkId);
  await run(first.body.bulkId);
  await carryOut(client);
  expect(await atGoogle(google, client)).toEqual([[], [], []]);
  const listed = await call('listBulkChanges', { as: client.owner, params: client.params });
  expect(listed.body.data).toMatchObject([
    { bulkId: first.body.bulkId, kind: 'undo', undoes: running.bulkId, total: 1 },
    { bulkId: running.bulkId, kind: 'create', total: 1 },
  ]);
  const late = await through(client, create);
  vi.useFakeTimers({ toFake: ['Date'] });
  try {
    vi.setSystemTime(Date.now() + 24 * 3_600_000 + 1000);
    expect((await undo(client, late.bulkId)).body.code).toBe('undo_too_late');
  } finally {
    vi.useRealTimers();
  }
});

test('keeps the original where somebody has changed it before the copy came to the other account', async () => {
  const client = await aBulkClient(google);
  const [one] = await someEntries(client, client.own, [anHour('One')]);
  const { bulkId } = (await start(client, { kind: 'move', entries: [one], to: client.elsewhere })).body;
  await run(bulkId);
  const params = { ...client.params, ...client.own, entryId: String(one?.entryId) };
  await call('changeCalendarEntry', { as: client.owner, params, body: { etag: one?.etag, title: 'One, changed' } });
  await carryOut(client);
  const at = '2027-03-12T18:00:00.000Z';
  expect(await atGoogle(google, client)).toEqual([[`One, changed ${at}`], [], [`One ${at}`]]);
  expect(await progress(client, bulkId)).toMatchObject({
    refused: 1,
    items: [{ refusal: { code: 'version_conflict' } }],
  });
});

test('says that nothing can be changed of an entry that is about to move, and of a calendar that can only be read', async () => {
  const client = await aBulkClient(google);
  const [one] = await someEntries(client, client.own, [anHour('One')]);
  const { bulkId } = (await start(client, { kind: 'move', entries: [one], to: client.rehearsals })).body;
  await run(bulkId);
  const params = { ...client.params, ...client.own, entryId: String(one?.entryId) };
  const { etag, write } = (await call('getCalendarEntry', { as: client.owner, params })).body;
  expect(write).toMatchObject({ kind: 'move', status: 'WAITING' });
  const changed = await call('changeCalendarEntry', { as: client.owner, params, body: { etag, title: 'Other' } });
  expect(changed.body.code).toBe('entry_on_its_way');
  const back = (await undo(client, bulkId)).body;
  await run(back.bulkId);
  expect((await progress(client, back.bulkId)).items[0].refusal.code).toBe('entry_on_its_way');
  const listed = { name: 'Rehearsals', zone: 'Europe/Lisbon', isPrimary: false, canWrite: false };
  await calendars.note({ ...client.rehearsals, ...listed, ownerId: client.params.clientId });
  const asked = { kind: 'create', entries: [{ ...client.rehearsals, ...anHour('Two') }] };
  expect((await preview(client, asked)).body.items[0].refusal.code).toBe('calendar_read_only');
});
