import { describe, expect, test } from 'vitest';
import { type BulkItem, isAsLeft, progressOf, undoUntil, wishesToUndo } from '#shared/domain/bulk-change.ts';
import { shiftedTimes } from '#shared/domain/entry-shift.ts';
import { waitingEtag } from '#shared/domain/entry-write.ts';

const at = { connectionId: 'cal_1', calendarId: 'a@example.com', entryId: 'entry1' };
const left = { ...at, calendarId: 'b@example.com' };
const item = (of: Partial<BulkItem>): BulkItem => ({
  bulkId: 'blk_1',
  place: 0,
  clientId: 'cli_1',
  wish: { ...at, kind: 'delete' },
  status: 'DONE',
  writeId: 'w1',
  left,
  ...of,
});

describe('a stretch of time', () => {
  test.each([
    [
      'keeps the clock over the night on which it goes forward',
      'Europe/Lisbon',
      '2027-03-27T20:00',
      1,
      '2027-03-28T19:00',
    ],
    ['keeps it over the one on which it goes back', 'Europe/Lisbon', '2027-10-30T19:00', 1, '2027-10-31T20:00'],
    [
      'keeps it where the clocks change by half an hour',
      'Australia/Lord_Howe',
      '2027-04-03T09:00',
      1,
      '2027-04-04T09:30',
    ],
  ])('%s', (_, zone, from, days, to) => {
    const time = (wall: string) => ({ at: `${wall}:00.000Z`, zone });
    const moved = shiftedTimes({ start: time(from), end: time(from) }, { days, minutes: 0 });
    expect(moved).toEqual({ start: time(to), end: time(to) });
  });

  test('moves whole days by days, and refuses to move them by minutes', () => {
    const days = { start: { day: '2027-02-27' }, end: { day: '2027-03-01' } };
    expect(shiftedTimes(days, { days: 2, minutes: 0 })).toEqual({
      start: { day: '2027-03-01' },
      end: { day: '2027-03-03' },
    });
    expect(() => shiftedTimes(days, { days: 0, minutes: 30 })).toThrow(
      expect.objectContaining({ code: 'entry_all_day', fields: [expect.objectContaining({ path: 'by.minutes' })] }),
    );
  });

  test('counts minutes as they pass, also through an hour that the clock shows twice', () => {
    const start = { at: '2027-10-31T00:30:00.000Z', zone: 'Europe/Lisbon' };
    const moved = shiftedTimes({ start, end: start }, { days: 0, minutes: 60 });
    expect(moved.start).toEqual({ at: '2027-10-31T01:30:00.000Z', zone: 'Europe/Lisbon' });
  });
});

test('puts back only what was done, the last first, each where it is now', () => {
  const fields = { title: 'One' };
  const undone = wishesToUndo([
    item({ place: 0, before: fields }),
    item({ place: 1, wish: { ...at, kind: 'change', to: left }, before: fields, status: 'TAKEN' }),
    item({ place: 2, wish: { ...at, kind: 'revive', fields: {} as never } }),
    item({ place: 3, status: 'REFUSED' }),
    item({ place: 4, status: 'WAITING' }),
    // Nothing had to be done.
    { bulkId: 'blk_1', place: 5, clientId: 'cli_1', wish: { ...at, kind: 'change' }, status: 'DONE', left },
  ]);
  const { connectionId, calendarId } = at;
  const undoes = (place: number) => ({ bulkId: 'blk_1', place });
  expect(undone).toEqual([
    { ...left, kind: 'delete', undoes: undoes(2) },
    { ...left, kind: 'change', fields, to: { connectionId, calendarId }, undoes: undoes(1) },
    { ...left, kind: 'revive', fields, undoes: undoes(0) },
  ]);
});

test('knows an entry as it was left: while the wish waits, and by what it said when Google took that very wish', () => {
  const says = (version: string, etag = '"7"') => ({ version, etag });
  expect(isAsLeft(item({}), says('b', waitingEtag({ writeId: 'w1' })))).toBe(true);
  const settled = { writeId: 'w1', version: 'a' };
  expect(isAsLeft(item({ settled }), says('a'))).toBe(true);
  // A guest has answered.
  expect(isAsLeft(item({ settled }), says('a', '"8"'))).toBe(true);
  expect(isAsLeft(item({ settled }), says('b'))).toBe(false);
  // Somebody's wish on top of ours was carried out in its place.
  expect(isAsLeft(item({ settled: { writeId: 'w2', version: 'a' } }), says('a'))).toBe(false);
});

test('counts what waits, is taken, done and refused, and gives a day to think again', () => {
  const statuses = ['WAITING', 'TAKEN', 'TAKEN', 'DONE', 'REFUSED'] as const;
  expect(progressOf(statuses.map((status) => ({ status })))).toEqual({ waiting: 1, taken: 2, done: 1, refused: 1 });
  expect(undoUntil({ startedAt: '2027-03-27T20:00:00.000Z' })).toBe('2027-03-28T20:00:00.000Z');
});
