import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';

const isSmall = process.argv.includes('--small');

/** `npm run bench`: all benchmarks, or those named: `npm run bench -- onsale`; `--small` lets sync take seconds. */
const benches: Record<string, () => Promise<void>> = {
  simulate: () => import('./simulate/run.ts').then(({ simulate }) => simulate()),
  proof: () => import('./proof.ts').then(({ proof }) => proof()),
  onsale: async () => {
    const [{ onsale }, { cost }] = [await import('./onsale/run.ts'), await import('./cost.ts')];
    await onsale();
    await cost();
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
const [only, ...more] = wanted.length > 0 ? wanted : Object.keys(benches);
if (only && more.length === 0) {
  await benches[only]?.();
  process.exit(0);
}
// Each in a process of its own: what one has connected to is gone when the next begins.
const failed = [only as string, ...more].filter(
  (name) =>
    spawnSync(process.execPath, [import.meta.filename, name, ...(isSmall ? ['--small'] : [])], { stdio: 'inherit' })
      .status !== 0,
);
if (failed.length > 0) console.error(`Failed: ${failed.join(', ')}.`);
process.exit(failed.length > 0 ? 1 : 0);
