import { cpus } from 'node:os';

/** `npm run bench`: all benchmarks, or those named: `npm run bench -- onsale`. */
const benches: Record<string, () => Promise<void>> = {
  simulate: () => import('./simulate/run.ts').then(({ simulate }) => simulate()),
  proof: () => import('./proof.ts').then(({ proof }) => proof()),
  onsale: () => import('./onsale.ts').then(({ onsale }) => onsale()),
  bundles: () => import('./bundles.ts').then(({ bundles }) => bundles()),
  pages: () => import('./pages.ts').then(({ pages }) => pages()),
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`There is no benchmark called ${unknown.join(', ')}: choose from ${Object.keys(benches).join(', ')}.`);
  process.exit(1);
}
console.log(
  `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model}, ${new Date().toISOString().slice(0, 10)}`,
);
for (const name of wanted.length > 0 ? wanted : Object.keys(benches)) await benches[name]?.();
process.exit(0);
