import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import {
  aBulkClient,
  anHour,
  atGoogle,
  type BulkClient,
  carryOut,
  preview,
  progress,
  run,
  someEntries,
  start,
  undone,
} from '#test/support/bulk.ts';
import { startTestGoogle, type TestGoogle } from '#test/support/calendar.ts';
import { dyingAt, everyCrash } from '#test/support/crashes.ts';
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
  vi.useRealTimers();
  await google.stop();
  await box.stop();
});

/** Each place takes a second or two. */
const stride = 4;

test('does each entry exactly once wherever the worker dies', async () => {
  const client = await aBulkClient(google);
  let round = 0;
  const tried = await everyCrash(async (nth, crash) => {
    round += 1;
    const titles = ['first', 'second'].map((name) => `${name} ${round}`);
    const entries = titles.map((title) => ({ ...client.own, ...anHour(title) }));
    const { bulkId } = (await start(client, { kind: 'create', entries })).body;
    const isReached = await dyingAt(nth, crash, () => run(bulkId));
    await run(bulkId);
    expect(await progress(client, bulkId)).toMatchObject({ waiting: 0, taken: 2, refused: 0 });
    await carryOut(client);
    expect(await progress(client, bulkId)).toMatchObject({ done: 2, refused: 0 });
    const [own = []] = await atGoogle(google, client);
    expect(own.filter((line) => titles.some((title) => line.startsWith(`${title} `)))).toHaveLength(2);
    return isReached;
  }, stride);
  expect(tried).toBeGreaterThan(10 / stride);
}, 240_000);

test('loses no entry on its way to another account, wherever the one that writes dies', async () => {
  const client = await aBulkClient(google);
  vi.useFakeTimers({ toFake: ['Date'] });
  let round = 0;
  const tried = await everyCrash(async (nth, crash) => {
    round += 1;
    const [one] = await someEntries(client, client.own, [anHour(`Tour ${round}`)]);
    const { bulkId } = (await start(client, { kind: 'move', entries: [one], to: client.elsewhere })).body;
    await run(bulkId);
    const copying = { ownerId: client.params.clientId, connectionId: client.elsewhere.connectionId };
    const isReached = await dyingAt(nth, crash, () => deliver('writeEntries', [copying]));
    const [own, , elsewhere] = await atGoogle(google, client);
    expect([...(own ?? []), ...(elsewhere ?? [])].join()).toContain(`Tour ${round} `);
    // A worker that died is believed for a minute and a half.
    vi.setSystemTime(Date.now() + 100_000);
    await carryOut(client);
    const [left, , come] = await atGoogle(google, client);
    expect(left).toEqual([]);
    expect(come?.filter((line) => line.startsWith(`Tour ${round} `))).toHaveLength(1);
    expect(await progress(client, bulkId)).toMatchObject({ done: 1 });
    return isReached;
  }, stride);
  vi.useRealTimers();
  expect(tried).toBeGreaterThan(10 / stride);
}, 240_000);

const stretch = fc.record({
  days: fc.integer({ min: -3, max: 3 }),
  minutes: fc.constantFrom(0, 0, 30, -90),
});

const operation = fc.record({
  kind: fc.constantFrom('move' as const, 'move' as const, 'delete' as const),
  by: fc.option(stretch, { nil: undefined }),
  to: fc.constantFrom(undefined, 'own' as const, 'rehearsals' as const, 'elsewhere' as const),
  entries: fc.array(
    fc.record({
      isStale: fc.boolean(),
      shape: fc.constantFrom('hour', 'days', 'series', 'date'),
    }),
    { minLength: 1, maxLength: 4 },
  ),
});

type Operation = typeof operation extends fc.Arbitrary<infer O> ? O : never;

const shapes = {
  hour: {},
  days: { start: { day: '2027-03-12' }, end: { day: '2027-03-14' } },
  series: { recurrence: ['RRULE:FREQ=WEEKLY;COUNT=4'] },
  date: { recurrence: ['RRULE:FREQ=WEEKLY;COUNT=4'] },
} as Record<string, object>;

const requestOf = async (client: BulkClient, { kind, by, to, entries }: Operation) => {
  const bodies = entries.map(({ shape }, place) => anHour(`Entry ${place}`, 12 + place, shapes[shape]));
  const made = await someEntries(client, client.own, bodies);
  const named = made.map((entry, place) => {
    const asked = entries[place];
    const entryId = asked?.shape === 'date' ? `${entry.entryId}_202703${19 + place}T180000Z` : entry.entryId;
    return { ...entry, entryId, ...(asked?.isStale && { etag: '"older"' }) };
  });
  if (kind === 'delete') return { kind, entries: named };
  return { kind, entries: named, ...(by && { by }), ...(to && { to: client[to] }) };
};

type Previewed = { does: string; refusal?: { code: string }; after?: { start: object; calendarId: string } };
type Done = { status: string; refusal?: { code: string }; entry?: Record<string, string> };

test('does what the preview has said, and an undo leaves everything as it was', async () => {
  await fc.assert(
    fc.asyncProperty(operation, async (asked) => {
      const client = await aBulkClient(google);
      const request = await requestOf(client, asked);
      const before = await atGoogle(google, client);
      const said = (await preview(client, request)).body.items as Previewed[];
      const { bulkId } = (await start(client, request)).body;
      await run(bulkId);
      await carryOut(client);
      const done = (await progress(client, bulkId)).items as Done[];
      for (const [place, { does, refusal, after }] of said.entries()) {
        const item = done[place] as Done;
        expect(item.refusal?.code).toBe(refusal?.code);
        expect(item.status).toBe(does === 'refused' ? 'REFUSED' : 'DONE');
        if (does === 'refused') continue;
        const params = { ...client.params, ...item.entry };
        const { status, body } = await call('getCalendarEntry', { as: client.owner, params });
        if (does === 'delete') expect([404, 200]).toContain(status);
        else expect(body).toMatchObject({ start: after?.start, calendarId: after?.calendarId });
      }
      const back = await undone(client, bulkId);
      expect(back).toMatchObject({ refused: 0, waiting: 0, taken: 0 });
      expect(await atGoogle(google, client)).toEqual(before);
    }),
    { numRuns: process.env.PROOF === 'full' ? 40 : 7 },
  );
}, 240_000);
