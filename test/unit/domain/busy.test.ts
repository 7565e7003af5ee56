import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atMost, dayStart, freeGaps, type Interval, merge, monthsOf, overlaps } from '#shared/domain/busy.ts';

const at = (minute: number): string => new Date(Date.UTC(2027, 0, 1, 0, minute)).toISOString();
const interval = (from: number, to: number): Interval => ({ startsAt: at(from), endsAt: at(to) });
const someIntervals = fc.array(
  fc.tuple(fc.nat(300), fc.nat(40)).map(([from, length]) => interval(from, from + length)),
);

/** The minutes that intervals take, one by one: slow, and plainly right. */
const minutesOf = (intervals: readonly Interval[]): number[] => {
  const taken = (minute: number) =>
    intervals.some(({ startsAt, endsAt }) => startsAt <= at(minute) && at(minute) < endsAt);
  return Array.from({ length: 360 }, (_, minute) => minute).filter(taken);
};

test('leaves room for what begins at the very moment at which something ends', () => {
  expect(overlaps(interval(0, 60), interval(60, 90))).toBe(false);
  expect(overlaps(interval(0, 61), interval(60, 90))).toBe(true);
  expect(overlaps(interval(0, 90), interval(30, 40))).toBe(true);
});

test('takes no time for what ends when it begins', () => {
  expect(merge([interval(10, 10)])).toEqual([]);
  expect(overlaps(interval(10, 10), interval(10, 20))).toBe(false);
});

describe('whatever the intervals', () => {
  test('merges them into the fewest that take the same time', () => {
    fc.assert(
      fc.property(someIntervals, (intervals) => {
        const merged = merge(intervals);
        expect(minutesOf(merged)).toEqual(minutesOf(intervals));
        merged.slice(1).forEach(({ startsAt }, place) => {
          expect(startsAt > (merged[place]?.endsAt ?? '')).toBe(true);
        });
      }),
    );
  });

  test('finds free what is not taken, and nothing else', () => {
    fc.assert(
      fc.property(someIntervals, fc.nat(200), fc.integer({ min: 1, max: 100 }), (taken, from, length) => {
        const period = interval(from, from + length);
        const busy = new Set(minutesOf(taken));
        expect(minutesOf(freeGaps(period, taken))).toEqual(minutesOf([period]).filter((minute) => !busy.has(minute)));
      }),
    );
  });

  test('keeps to the most there may be without freeing a taken minute', () => {
    fc.assert(
      fc.property(someIntervals, fc.integer({ min: 1, max: 5 }), (taken, most) => {
        const kept = atMost(most, taken);
        expect(kept.length).toBeLessThanOrEqual(most);
        expect(minutesOf(kept)).toEqual(expect.arrayContaining(minutesOf(taken)));
      }),
    );
  });
});

test.each([
  ['Europe/Lisbon', '2027-07-15', '2027-07-14T23:00:00.000Z'],
  ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00.000Z'],
  ['Asia/Beirut', '2027-03-28', '2027-03-27T22:00:00.000Z'],
  ['Pacific/Kiritimati', '2027-01-15', '2027-01-14T10:00:00.000Z'],
  ['Australia/Lord_Howe', '2027-07-01', '2027-06-30T13:30:00.000Z'],
])('begins a day in %s where its clocks begin it, skipped midnights included', (zone, day, instant) => {
  expect(dayStart(day, zone)).toBe(instant);
});

test('names every month that an interval touches, and none that begins when it ends', () => {
  expect(monthsOf({ startsAt: '2026-11-30T22:00:00.000Z', endsAt: '2027-01-01T00:00:00.000Z' })).toEqual([
    '2026-11',
    '2026-12',
  ]);
  expect(monthsOf({ startsAt: '2027-01-31T23:00:00.000Z', endsAt: '2027-02-01T00:00:00.001Z' })).toEqual([
    '2027-01',
    '2027-02',
  ]);
});
