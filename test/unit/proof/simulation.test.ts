import { expect, test } from 'vitest';
import type { DesignChoice } from '#test/bench/simulate/choice.ts';
import { runSale } from '#test/bench/simulate/sale.ts';

const small = { buyers: 1_000, tickets: 400, seconds: 5 };
const table = { partitions: 40, savesUp: false, busyMilliseconds: 10 };

test.each<DesignChoice>([16, 1, 'ticket items'])(
  'sells each ticket once and strands none in a rush, with %s as its design',
  async (design) => {
    for (const seed of [1, 2, 3]) {
      // A sale that sells twice or strands throws; the last ticket is found by somebody.
      const { orders, finallySold } = await runSale({ ...small, seed, design, table });
      expect([orders > 0, finallySold]).toEqual([true, small.tickets]);
    }
  },
  60_000,
);

test('plays the same sale again from the same seed', async () => {
  const settings = { ...small, seed: 7, design: 16 as const, table };
  expect(await runSale(settings)).toEqual(await runSale(settings));
}, 60_000);
