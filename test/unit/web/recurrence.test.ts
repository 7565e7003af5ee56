import { describe, expect, test } from 'vitest';
import { occurrencesIn } from '#shared/domain/series.ts';
import { schedule as english } from '#shared/messages/en/schedule.ts';
import { schedule as portuguese } from '#shared/messages/pt/schedule.ts';
import {
  followed,
  placeInMonth,
  type Recurrence,
  readRecurrence,
  writeRecurrence,
} from '#web/src/lib/schedule/recurrence.ts';
import { recurrenceInWords } from '#web/src/lib/schedule/recurrence-in-words.ts';

/** Friday 29 January 2027, 20:00 in New York, which is Saturday in UTC. */
const start = { at: '2027-01-30T01:00:00.000Z', zone: 'America/New_York' };
const recurrences: [Recurrence, string][] = [
  [{ rhythm: 'DAILY', interval: 3, days: [] }, 'Every 3 days'],
  [{ rhythm: 'WEEKLY', interval: 1, days: ['TU', 'TH'], count: 10 }, 'Every week on Tuesday and Thursday, 10 times'],
  [{ rhythm: 'MONTHLY', interval: 1, days: [] }, 'Every month on day 29'],
  [
    { rhythm: 'MONTHLY', interval: 2, days: [], nth: { place: -1, day: 'FR' }, until: '2027-09-24' },
    'Every 2 months on the last Friday, until 24 September 2027',
  ],
  [{ rhythm: 'YEARLY', interval: 1, days: [] }, 'Every year'],
];

describe('a recurrence', () => {
  test.each(recurrences)('is read as it was written: %j', (recurrence) => {
    expect(readRecurrence([writeRecurrence(recurrence, start)], start)).toEqual(recurrence);
  });
  test.each(recurrences)('is told in a sentence: %j', (recurrence, sentence) => {
    expect(recurrenceInWords('en', english, recurrence, start)).toBe(sentence);
    expect(recurrenceInWords('pt', portuguese, recurrence, start)).not.toBe(sentence);
  });
  test('until a day has that whole day in it, where it takes place', () => {
    const until = { rhythm: 'WEEKLY', interval: 1, days: ['FR'], until: '2027-02-12' } as const;
    const line = writeRecurrence({ ...until, days: [...until.days] }, start);
    const end = { at: '2027-01-30T03:00:00.000Z', zone: start.zone };
    const series = { entryId: 'series', start, end, recurrence: [line], isCancelled: false };
    expect(occurrencesIn([series], { from: '2027-01-01T00:00:00Z', to: '2028-01-01T00:00:00Z' })).toHaveLength(3);
  });
});

test.each([
  ['two rules', ['RRULE:FREQ=DAILY', 'RRULE:FREQ=WEEKLY']],
  ['dates beside the rule', ['RRULE:FREQ=DAILY', 'RDATE:20270201T010000Z']],
  ['parts that no sentence has', ['RRULE:FREQ=MONTHLY;BYSETPOS=-1;BYDAY=MO,TU']],
  ['hours', ['RRULE:FREQ=HOURLY']],
])('does not pretend to have understood %s', (_, lines) => {
  expect(readRecurrence(lines, start)).toBeUndefined();
});

test('the fifth weekday of a month is its last', () => {
  expect(['2027-01-01', '2027-01-08', '2027-01-29'].map(placeInMonth)).toEqual([1, 2, -1]);
});

test.each<[string, Recurrence, string, Partial<Recurrence>]>([
  ['the one weekday it names', { rhythm: 'WEEKLY', interval: 1, days: ['FR'] }, '2027-01-18', { days: ['MO'] }],
  [
    'its place in the month',
    { rhythm: 'MONTHLY', interval: 1, days: [], nth: { place: 3, day: 'FR' } },
    '2027-01-26',
    { nth: { place: 4, day: 'TU' } },
  ],
  ['not several weekdays', { rhythm: 'WEEKLY', interval: 1, days: ['WE', 'FR'] }, '2027-01-18', { days: ['WE', 'FR'] }],
  ['not another weekday', { rhythm: 'WEEKLY', interval: 1, days: ['WE'] }, '2027-01-18', { days: ['WE'] }],
])('follows a first day that is moved with %s', (_, recurrence, to, changed) => {
  expect(followed(recurrence, '2027-01-15', to)).toEqual({ ...recurrence, ...changed });
});
