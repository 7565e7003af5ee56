import { expect, test } from 'vitest';
import { continuedLines } from '#shared/domain/continued-series.ts';

const zone = 'Europe/Lisbon';
/** A Friday in March 2027 at eight in the evening in Lisbon; the clocks change before the last. */
const friday = (day: string, utc = '20') => ({ at: `2027-03-${day}T${utc}:00:00.000Z`, zone });

test('takes off what lies before, also where the clocks change and dates were taken out', () => {
  const lines = ['RRULE:FREQ=WEEKLY;COUNT=8', 'EXDATE;TZID=Europe/Lisbon:20270319T200000'];
  const part = { from: friday('05'), until: { at: '2027-04-02T19:00:00.000Z', zone } };
  expect(continuedLines(lines, [part])).toEqual(['RRULE:FREQ=WEEKLY;COUNT=4', lines[1]]);
});

test('takes off every part of a series that was split more than once', () => {
  const parts = [
    { from: friday('05'), until: friday('12') },
    { from: friday('12', '18'), until: friday('26', '18') },
  ];
  expect(continuedLines(['RRULE:FREQ=WEEKLY;COUNT=8'], parts)).toEqual(['RRULE:FREQ=WEEKLY;COUNT=5']);
});

test('counts whole days, and leaves what has no end or a last day as it is', () => {
  const part = { from: { day: '2027-03-01' }, until: { day: '2027-03-04' } };
  expect(continuedLines(['RRULE:FREQ=DAILY;COUNT=5'], [part])).toEqual(['RRULE:FREQ=DAILY;COUNT=2']);
  for (const line of ['RRULE:FREQ=DAILY', 'RRULE:FREQ=DAILY;UNTIL=20270310'])
    expect(continuedLines([line], [part])).toEqual([line]);
});
