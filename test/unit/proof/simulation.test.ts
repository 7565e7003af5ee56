import { expect, test } from 'vitest';
import type { DesignChoice } from '#test/bench/simulate/choice.ts';
import { startClock } from '#test/bench/simulate/clock.ts';
import type { Design, Ground } from '#test/bench/simulate/designs.ts';
import { runSale } from '#test/bench/simulate/sale.ts';
import { watchStock } from '#test/bench/simulate/stock-watch.ts';
import type { Listener } from '#test/bench/simulate/table.ts';

const small = { buyers: 1_000, tickets: 400, seconds: 5 };
const table = { partitions: 40, savesUp: false, busyMilliseconds: 10 };

test.each<DesignChoice>([16, 1, 'ticket items'])(
  'sells each ticket once, strands none and refuses nobody wrongly in a rush, with %s as its design',
  async (design) => {
    for (const seed of [1, 2, 3]) {
      // A sale that sells twice or strands throws; the last ticket is found by somebody.
      const { orders, finallySold, wronglyRefused } = await runSale({ ...small, seed, design, table });
      expect([orders > 0, finallySold, wronglyRefused]).toEqual([true, small.tickets, 0]);
    }
  },
  60_000,
);

test('plays the same sale again from the same seed', async () => {
  const settings = { ...small, seed: 7, design: 16 as const, table };
  expect(await runSale(settings)).toEqual(await runSale(settings));
}, 60_000);

test('calls a refusal wrong only where the same tickets had been there for a second and a half', async () => {
  const clock = startClock();
  const listeners: Listener[] = [];
  const table = { listen: (listener: Listener) => listeners.push(listener) };
  const stock = watchStock({ clock, table } as unknown as Ground, { stockKeys: ['a', 'b'] } as unknown as Design, 0);
  const become = (key: string, before: number, after: number) => {
    for (const listener of listeners) listener(key, { available: before }, { available: after });
  };
  const seen: boolean[] = [];
  const play = async () => {
    become('a', 0, 2);
    await clock.sleep(1_000);
    // There are two at every moment, but not the same two.
    become('b', 0, 2);
    become('a', 2, 0);
    await clock.sleep(1_000);
    seen.push(stock.hasHeldLong(2));
    await clock.sleep(600);
    seen.push(stock.hasHeldLong(2), stock.hasHeldLong(3));
  };
  void play();
  await clock.run();
  expect(seen).toEqual([false, true, false]);
});
