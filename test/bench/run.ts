import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';

const isSmall = process.argv.includes('--small');

/** Runs one in a process of its own: what another has connected to is gone when it begins. */
const isDoneApart = (name: string): boolean =>
  spawnSync(process.execPath, [import.meta.filename, name, ...(isSmall ? ['--small'] : [])], { stdio: 'inherit' })
    .status === 0;

/** `npm run bench`: all benchmarks, or those named: `npm run bench -- onsale`; `--small` lets sync take seconds. */
const benches: Record<string, () => Promise<void>> = {
  simulate: () => import('./simulate/run.ts').then(({ simulate }) => simulate()),
  proof: () => import('./proof.ts').then(({ proof }) => proof()),
  // What one order costs belongs to it.
  onsale: async () => {
    await import('./onsale/run.ts').then(({ onsale }) => onsale());
    if (!isDoneApart('cost')) throw new Error('What an order costs could not be told.');
  },
  sync: () => import('./sync/run.ts').then(({ sync }) => sync(isSmall)),
  cost: () => import('./cost.ts').then(({ cost }) => cost()),
  bundles: () => import('./bundles.ts').then(({ bundles }) => bundles()),
  pages: () => import('./pages.ts').then(({ pages }) => pages()),
};

const wanted = process.argv.slice(2).filter((word) => word !== '--small');
const unknown = wanted.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`There is no benchmark called ${unknown.join(', ')}: choose from ${Object.keys(benches).join(', ')}.`);
  process.exit(1);
}
console.log(
  `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model}, ${new Date().toISOString().slice(0, 10)}`,
);
// What an order costs is told with the on-sale.
const all = Object.keys(benches).filter((name) => name !== 'cost');
const [only, ...more] = wanted.length > 0 ? wanted : all;
if (only && more.length === 0) {
  await benches[only]?.();
  process.exit(0);
}
const failed = [only as string, ...more].filter((name) => !isDoneApart(name));
if (failed.length > 0) console.error(`Failed: ${failed.join(', ')}.`);
process.exit(failed.length > 0 ? 1 : 0);
