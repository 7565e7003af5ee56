import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { DesignChoice } from './choice.ts';
import { report } from './report.ts';
import type { SaleResult, SaleSettings } from './sale.ts';
import { runSteady, type SteadyResult, type SteadySettings } from './steady.ts';

const onsale = { seed: 20_261_121, buyers: 50_000, tickets: 20_000, seconds: 60 };
const busyMilliseconds = [5, 10, 20] as const;
const designs: readonly DesignChoice[] = [64, 1, 'ticket items'];

const saleOf = (design: DesignChoice, busy: number, savesUp = false, partitions = 40): SaleSettings => ({
  ...onsale,
  design,
  table: { partitions, savesUp, busyMilliseconds: busy },
});

/** Each design at each length of a transaction; then what fewer counters, saved-up capacity and a new table change. */
const sales = [
  ...designs.flatMap((design) => busyMilliseconds.map((busy) => saleOf(design, busy))),
  saleOf(4, 10),
  saleOf(64, 10, true),
  saleOf(64, 10, false, 4),
];

const steadyOf = (shards: number, busy: number, ordersPerSecond: number): SteadySettings => ({
  seed: onsale.seed,
  shards,
  busyMilliseconds: busy,
  ordersPerSecond,
  seconds: 10,
});

const inWorker = (settings: SaleSettings): Promise<SaleResult> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: settings });
    worker.once('message', resolve);
    worker.once('error', reject);
  });

/** Plays all sales, one on each core, the longest first. */
const playAll = async (): Promise<SaleResult[]> => {
  const results: SaleResult[] = [];
  const waiting = sales.map((settings, place) => ({ settings, place }));
  const play = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results[next.place] = await inWorker(next.settings);
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), sales.length) }, play));
  return results;
};

const steady = async (all: readonly SteadySettings[]): Promise<(SteadySettings & SteadyResult)[]> => {
  const results: (SteadySettings & SteadyResult)[] = [];
  for (const settings of all) results.push({ ...settings, ...(await runSteady(settings)) });
  return results;
};

/** 50,000 buyers for 20,000 tickets in a minute, in three designs, written to docs/simulation.md with its plots. */
export const simulate = async (): Promise<void> => {
  const began = performance.now();
  const played = await playAll();
  const spread = await steady(
    [64, 32, 16].flatMap((shards) => busyMilliseconds.map((busy) => steadyOf(shards, busy, 833))),
  );
  const ceilings = await steady(busyMilliseconds.map((busy) => steadyOf(1, busy, 2_000 / busy)));
  for (const [name, text] of Object.entries(report({ played, spread, ceilings })))
    await writeFile(new URL(`../../../docs/${name}`, import.meta.url), text);
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  console.log(`\n${played.length} sales played in ${seconds} s: none oversold, none stranded. See docs/simulation.md.`);
};
