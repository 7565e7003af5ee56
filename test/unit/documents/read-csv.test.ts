import { expect, test } from 'vitest';
import { readCsv } from '#shared/documents/read-csv.ts';

const head = 'title,start,end,all_day,zone,location,description,attendees';
const read = (...rows: string[]) => readCsv([head, ...rows].join('\r\n'), 'Europe/Lisbon');

test('reads moments by the clock of their zone, or of the calendar', () => {
  const { entries, problems } = read(
    'Gig,2027-07-01 20:30,2027-07-01 22:00,no,Europe/Berlin,Hall,"Two\nlines","Ana@example.com; rui@example.com"',
    'Lunch,2027-07-01T13:00,2027-07-01T14:00:00,,,,,',
    'Exact,2027-07-01T13:00:30.000Z,2027-07-01T14:00:00Z,,,,,',
    'Twice,2027-10-31 01:30+00:00,2027-10-31 03:00,,,,,',
  );
  expect(problems).toEqual([]);
  expect(entries.map(({ line }) => line)).toEqual([2, 4, 5, 6]);
  expect(entries[3]?.fields.start).toEqual({ at: '2027-10-31T01:30:00.000Z', zone: 'Europe/Lisbon' });
  expect(entries[0]?.fields).toEqual({
    title: 'Gig',
    start: { at: '2027-07-01T18:30:00.000Z', zone: 'Europe/Berlin' },
    end: { at: '2027-07-01T20:00:00.000Z', zone: 'Europe/Berlin' },
    location: 'Hall',
    description: 'Two\nlines',
    attendees: ['ana@example.com', 'rui@example.com'],
  });
  expect(entries[1]?.fields.start).toEqual({ at: '2027-07-01T12:00:00.000Z', zone: 'Europe/Lisbon' });
  expect(entries[2]?.fields.start).toEqual({ at: '2027-07-01T13:00:30.000Z', zone: 'Europe/Lisbon' });
});

test('reads whole days by their last day, as people say it', () => {
  const { entries } = read('Fair,2027-07-01,2027-07-03,yes,,,,', 'Day,2027-07-01,,sim,,,,', 'Bare,2027-07-01,,,,,,');
  expect(entries.map(({ fields: { start, end } }) => [start, end])).toEqual([
    [{ day: '2027-07-01' }, { day: '2027-07-04' }],
    [{ day: '2027-07-01' }, { day: '2027-07-02' }],
    [{ day: '2027-07-01' }, { day: '2027-07-02' }],
  ]);
});

test('takes columns in any order and leaves alone what has none', () => {
  const { entries } = readCsv('\ufeffEnd;Start;Colour;TITLE\n2027-07-01 11:00;2027-07-01 10:00;red;A, b\n', 'UTC');
  expect(entries[0]?.fields).toEqual({
    title: 'A, b',
    start: { at: '2027-07-01T10:00:00.000Z', zone: 'UTC' },
    end: { at: '2027-07-01T11:00:00.000Z', zone: 'UTC' },
  });
});

test('tells each row that it can’t take by line and column, and takes the others', () => {
  const { entries, problems } = read(
    'A,soon,2027-07-01 10:00,,,,,',
    '"B\nb",2027-07-01 10:00,2027-02-31 10:00,,,,,',
    'C,2027-07-01 10:00,2027-07-01 11:00,,Atlantis,,,',
    'D,2027-03-28 01:30,2027-03-28 03:00,,,,,',
    'E,2027-10-31 01:30,2027-10-31 03:00,,,,,',
    'F,2027-07-01,next day,yes,,,,',
    'G,2027-07-01 10:00,,,,,,',
    ',,,,,,,',
    'H,2027-07-01 10:00,2027-07-01 11:00,,,,,',
  );
  expect(problems.map(({ line, title, column, code }) => [line, title, column, code])).toEqual([
    [2, 'A', 'start', 'time_invalid'],
    [3, 'B b', 'end', 'time_invalid'],
    [5, 'C', 'zone', 'zone_unknown'],
    [6, 'D', 'start', 'time_does_not_exist'],
    [7, 'E', 'start', 'time_is_ambiguous'],
    [8, 'F', 'end', 'time_invalid'],
    [9, 'G', 'end', 'time_invalid'],
  ]);
  expect(entries.map(({ line }) => line)).toEqual([11]);
});

test('calls the same row the same, twice the same row two entries, and another row another', () => {
  const row = 'A,2027-07-01 10:00,2027-07-01 11:00,,,,,';
  const uids = (...rows: string[]) => read(...rows).entries.map(({ uid }) => uid);
  const [first, second] = uids(row, row);
  expect(second).not.toBe(first);
  expect(uids('B,2027-07-01,,,,,,', row)[1]).toBe(first);
});

test('takes the mark back that keeps a spreadsheet from reckoning', () => {
  expect(read("'=1+1,2027-07-01,,,,'-,'@home,").entries[0]?.fields).toMatchObject({
    title: '=1+1',
    location: '-',
    description: '@home',
  });
});

test('refuses a table without the columns that every entry needs, and one that it can’t read', () => {
  expect(() => readCsv('title,when\nA,2027-07-01', 'UTC')).toThrow('column_missing');
  expect(() => readCsv('', 'UTC')).toThrow('column_missing');
  expect(() => read('"A,2027-07-01,,,,,,', 'B,2027-07-01,,,,,,')).toThrow('file_unreadable');
});
