import { startClock } from './clock.ts';
import { counters } from './designs.ts';
import { startDice } from './dice.ts';
import { startTable } from './table.ts';

export type SteadySettings = {
  seed: number;
  ordersPerSecond: number;
  seconds: number;
  busyMilliseconds: number;
  shards: number;
};

/** Tries for each order, and orders done a second while they came. */
export type SteadyResult = { attempts: number; perSecond: number };

const environments = 150;
const plenty = 10_000_000;
const partitions = 1_000;

/** Orders for one ticket each that come evenly by lot, with stock in plenty: what the closed forms speak of. */
export const runSteady = async (settings: SteadySettings): Promise<SteadyResult> => {
  const { seed, ordersPerSecond, seconds, busyMilliseconds } = settings;
  const clock = startClock();
  const dice = startDice(seed);
  const table = startTable(clock, dice, { partitions, savesUp: false, busyMilliseconds });
  const design = counters({ clock, dice, table }, plenty, settings.shards);
  const memories = Array.from({ length: environments }, () => ({ memory: new Map() }));
  let doneInTime = 0;
  let done = 0;

  const order = async (n: number): Promise<void> => {
    const wish = { orderId: `steady-${n}`, buyerId: `buyer-${n}`, quantity: 1 };
    const { outcome } = await design.order(wish, memories[n % environments] as (typeof memories)[number]);
    if (outcome !== 'reserved') return;
    done += 1;
    if (clock.now() <= seconds * 1000) doneInTime += 1;
  };
  const arrive = async (): Promise<void> => {
    for (let n = 0; clock.now() < seconds * 1000; n++) {
      await clock.sleep((-Math.log(1 - dice.random()) * 1000) / ordersPerSecond);
      void order(n);
    }
  };
  void arrive();
  await clock.run();
  return { attempts: (table.bills.get('reserve')?.attempts ?? 0) / done, perSecond: doneInTime / seconds };
};
