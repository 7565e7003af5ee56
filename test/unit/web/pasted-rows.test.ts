import { expect, test } from 'vitest';
import { rowAfter, rowsIn } from '#web/src/lib/schedule/pasted-rows.ts';

test('reads rows of a spreadsheet, with or without an end, and leaves its headings out', () => {
  const text = 'Title\tBegin\tEnd\nSound check\t2027-03-12 18:00\t2027-03-12 19:00\r\nDinner\t12/03/2027 20:00\t\n';
  expect(rowsIn(text)).toEqual({
    isAllDay: false,
    rows: [
      { title: 'Sound check', starts: '2027-03-12T18:00', ends: '2027-03-12T19:00' },
      { title: 'Dinner', starts: '2027-03-12T20:00', ends: '2027-03-12T21:00' },
    ],
  });
});

test('takes a clock alone for an end, past midnight where it is earlier than the begin', () => {
  expect(rowsIn('Party; 2027-12-31 22:30; 3:00').rows).toEqual([
    { title: 'Party', starts: '2027-12-31T22:30', ends: '2028-01-01T03:00' },
  ]);
});

test('keeps commas of a title where commas part the columns', () => {
  expect(rowsIn('Fado, guitar and wine, 2027-03-12 18:00, 19:30').rows).toEqual([
    { title: 'Fado, guitar and wine', starts: '2027-03-12T18:00', ends: '2027-03-12T19:30' },
  ]);
});

test('takes days alone for whole days, and for mornings where others say hours', () => {
  expect(rowsIn('Fair;2027-03-12;2027-03-14\nRest;15.3.2027')).toEqual({
    isAllDay: true,
    rows: [
      { title: 'Fair', starts: '2027-03-12', ends: '2027-03-14' },
      { title: 'Rest', starts: '2027-03-15', ends: '2027-03-15' },
    ],
  });
  expect(rowsIn('Fair;2027-03-12\nShow;2027-03-13 20:00').rows[0]).toEqual({
    title: 'Fair',
    starts: '2027-03-12T09:00',
    ends: '2027-03-12T10:00',
  });
});

test('finds nothing where no line names a day that there is', () => {
  expect(rowsIn('Hello\n\nSound check;2027-13-40')).toEqual({ isAllDay: true, rows: [] });
});

test('goes on a day later at the same hours', () => {
  expect(rowAfter({ title: 'Show', starts: '2027-02-28T23:00', ends: '2027-03-01T01:00' })).toEqual({
    title: '',
    starts: '2027-03-01T23:00',
    ends: '2027-03-02T01:00',
  });
});
