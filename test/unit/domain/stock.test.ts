import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseTakes, deal, shardsFor, spreadPlan } from '#shared/domain/stock.ts';

describe('deal', () => {
  test('deals every ticket, none twice, no two counters more than one apart', () => {
    fc.assert(
      fc.property(fc.integer({ min: -500, max: 100_000 }), fc.integer({ min: 1, max: 64 }), (total, shards) => {
        const dealt = deal(total, shards);
        expect(dealt.reduce((sum, part) => sum + part, 0)).toBe(total);
        expect(Math.max(...dealt) - Math.min(...dealt)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('shardsFor', () => {
  test.each([
    [1, 'calm', 1],
    [500, 'calm', 4],
    [500, 'busy', 16],
    [20_000, 'rush', 64],
    [16, 'rush', 2],
  ] as const)('splits %i tickets of a %s sale into %i counters', (total, demand, shards) => {
    expect(shardsFor(total, demand)).toBe(shards);
  });
});

describe('spreadPlan', () => {
  test('moves tickets into new counters and neither loses nor makes one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 16 }),
        fc.integer({ min: 1, max: 48 }),
        (available, more) => {
          const { gives, begins } = spreadPlan(available, available.length + more);
          const sum = (parts: number[]) => parts.reduce((a, b) => a + b, 0);
          expect(begins).toHaveLength(more);
          expect(sum(begins)).toBe(sum(gives));
          gives.forEach((given, shard) => {
            expect(given).toBeGreaterThanOrEqual(0);
            expect(given).toBeLessThanOrEqual(available[shard] ?? 0);
          });
        },
      ),
    );
  });

  test('leaves even counters even', () => {
    const { gives, begins } = spreadPlan([2500, 2500, 2500, 2500], 64);
    expect(Math.max(...begins) - Math.min(...begins)).toBeLessThanOrEqual(1);
    expect(2500 - (gives[0] ?? 0)).toBe(157);
  });
});

describe('chooseTakes', () => {
  const counters = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 16 });

  test('takes exactly what is wanted and never more than a counter is believed to hold', () => {
    fc.assert(
      fc.property(
        counters,
        fc.integer({ min: 1, max: 50 }),
        fc.float({ min: 0, max: 1, maxExcluded: true }),
        (believed, quantity, dice) => {
          const choice = chooseTakes(quantity, believed, 16, () => dice);
          const sum = believed.reduce((a, b) => a + b, 0);
          if ('left' in choice) {
            expect([choice.left, sum < quantity]).toEqual([sum, true]);
            return;
          }
          expect(choice.takes.reduce((total, [, taken]) => total + taken, 0)).toBe(quantity);
          for (const [shard, taken] of choice.takes) expect(taken).toBeLessThanOrEqual(believed[shard] as number);
        },
      ),
    );
  });

  test('tries a counter it knows nothing of rather than refusing', () => {
    expect(chooseTakes(3, [0, undefined, 1], 8, () => 0.5)).toEqual({ takes: [[1, 3]] });
  });

  test('says how many one order can have when its transaction has no room for more counters', () => {
    expect(chooseTakes(4, [1, 1, 1, 1], 2, () => 0)).toEqual({ left: 2 });
  });
});
