import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  advance,
  arrivals,
  isAdmitted,
  type Line,
  lobbyOpensAt,
  outlook,
  type Place,
  rankOf,
  rateOf,
  roundAt,
} from '#shared/domain/waiting-room.ts';

const opensAt = '2030-01-15T10:00:00.000Z';
const later = (seconds: number): string => new Date(Date.parse(opensAt) + seconds * 1000).toISOString();
const empty: Line = { rounds: [], admitted: 0, at: '' };

const rounds = fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 20 });
const lot = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('who is before whom', () => {
  test('whoever came in an earlier round is never behind somebody who came later, whatever their lots', () => {
    fc.assert(
      fc.property(rounds, lot, lot, fc.nat(19), fc.nat(19), (sizes, one, other, a, b) => {
        fc.pre(a < b);
        const line = { ...empty, rounds: sizes };
        expect(rankOf(line, { round: a, lot: one })).toBeLessThanOrEqual(rankOf(line, { round: b, lot: other }));
      }),
    );
  });

  test('within a round the lower lot is before the higher', () => {
    fc.assert(
      fc.property(rounds, lot, lot, fc.nat(19), (sizes, one, other, round) => {
        fc.pre(one <= other);
        const line = { ...empty, rounds: sizes };
        expect(rankOf(line, { round, lot: one })).toBeLessThanOrEqual(rankOf(line, { round, lot: other }));
      }),
    );
  });

  test('those who come later move nobody back who came in an earlier round', () => {
    fc.assert(
      fc.property(rounds, lot, fc.integer({ min: 1, max: 5000 }), (sizes, drawn, more) => {
        const place = { round: 0, lot: drawn };
        const line = { ...empty, rounds: sizes };
        expect(rankOf({ ...line, rounds: [...sizes, more] }, place)).toBe(rankOf(line, place));
      }),
    );
  });

  test.each([
    [-1, 0],
    [0, 1],
    [9.999, 1],
    [10, 2],
    [100_000, 720],
  ])('whoever comes %s seconds after the hour is in round %i', (seconds, round) => {
    expect(roundAt(later(seconds), opensAt)).toBe(round);
  });

  test('opens its doors half an hour before the sale', () => {
    expect(lobbyOpensAt(opensAt)).toBe('2030-01-15T09:30:00.000Z');
  });
});

describe('the line', () => {
  test('only moves on, never faster than its rate, and never more than a second ahead of those who came', () => {
    const steps = fc.array(
      fc.record({ seconds: fc.double({ min: 0, max: 30, noNaN: true }), rate: fc.integer({ min: 0, max: 300 }) }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(rounds, steps, (sizes, moves) => {
        let line: Line = { ...empty, rounds: sizes };
        let clock = 0;
        for (const { seconds, rate } of moves) {
          const before = line;
          const passed = before.at ? seconds : clock + seconds;
          clock += seconds;
          line = advance(before, { now: later(clock), opensAt, rate });
          expect(line.admitted).toBeGreaterThanOrEqual(before.admitted);
          expect(line.admitted - before.admitted).toBeLessThanOrEqual(rate * (passed + 0.002));
          expect(line.admitted).toBeLessThanOrEqual(Math.max(before.admitted, arrivals(line) + rate));
        }
      }),
    );
  });

  test('lets nobody in before the hour, however often it is looked at', () => {
    let line: Line = { ...empty, rounds: [1000] };
    for (let second = -600; second < 0; second += 10) line = advance(line, { now: later(second), opensAt, rate: 300 });
    expect(line.admitted).toBe(0);
    expect(advance(line, { now: later(1), opensAt, rate: 300 }).admitted).toBe(300);
  });

  test('lets a newcomer in at once when nobody waits', () => {
    const line = advance(empty, { now: later(3600), opensAt, rate: 4 });
    expect(isAdmitted(line, { round: 361, lot: 0.99 })).toBe(true);
  });

  test('lets nobody in while nothing is left, and goes on when something comes back', () => {
    const held = advance({ rounds: [100], admitted: 40, at: later(10) }, { now: later(60), opensAt, rate: 0 });
    expect(held.admitted).toBe(40);
    expect(outlook(held, { round: 0, lot: 0.9 }, 0)).toEqual({ ahead: 50 });
    expect(advance(held, { now: later(70), opensAt, rate: 2 }).admitted).toBe(60);
  });

  test('estimates honestly: whoever waits is let in by the second that was said', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), lot, fc.integer({ min: 1, max: 300 }), (size, drawn, rate) => {
        const line = { rounds: [size], admitted: 0, at: opensAt };
        const place = { round: 0, lot: drawn };
        const { seconds } = outlook(line, place, rate);
        expect(isAdmitted(advance(line, { now: later(seconds as number), opensAt, rate }), place)).toBe(true);
      }),
    );
  });
});

test.each([
  ['tickets', { left: 3, ordersPerSecond: 640, isPaid: true }, 3],
  ['payments', { left: 5000, ordersPerSecond: 640, isPaid: true }, 50],
  ['counters', { left: 5000, ordersPerSecond: 40, isPaid: false }, 40],
  ['writes', { left: 5000, ordersPerSecond: 640, isPaid: false }, 4000 / 12],
])('lets in no more people a second than there are %s for', (_, bounds, rate) => {
  expect(rateOf(bounds)).toBeCloseTo(rate);
});

test('draws 50,000 who waited for the hour by lot: each once, at the rate, and not by when they came', () => {
  const crowd: Place[] = Array.from({ length: 50_000 }, (_, person) => ({
    round: 0,
    lot: createHash('sha256').update(`evt#${person}`).digest().readUIntBE(0, 6) / 2 ** 48,
  }));
  let line: Line = { ...empty, rounds: [crowd.length] };
  const admittedAt = new Int32Array(crowd.length).fill(-1);
  const perSecond: number[] = [];
  let waiting = crowd.map((_, person) => person);
  for (let second = 1; waiting.length > 0; second++) {
    line = advance(line, { now: later(second), opensAt, rate: 333 });
    const rest: number[] = [];
    for (const person of waiting) {
      if (isAdmitted(line, crowd[person] as Place)) admittedAt[person] = second;
      else rest.push(person);
    }
    perSecond.push(waiting.length - rest.length);
    waiting = rest;
    if (second > 200) break;
  }
  expect(waiting).toEqual([]);
  expect(perSecond.length).toBe(Math.ceil(50_000 / 333));
  expect(Math.max(...perSecond)).toBeLessThan(333 * 1.3);
  const mean = (people: Int32Array) => people.reduce((sum, at) => sum + at, 0) / people.length;
  const [early, late] = [mean(admittedAt.slice(0, 25_000)), mean(admittedAt.slice(25_000))];
  expect(Math.abs(early - late) / early).toBeLessThan(0.02);
});
