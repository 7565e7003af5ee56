import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { routes } from '#shared/contracts/routes.ts';
import { bundle } from '#stacks/bundle/bundle.ts';
import { percentile, table } from './figures.ts';

const runs = 5;

/** What a Lambda's environment has before the code runs; importing reads none of it. */
const environment = { PATH: process.env.PATH, AWS_REGION: 'eu-west-1', POWERTOOLS_TRACE_ENABLED: 'false' };

const script =
  'const t=performance.now();await import(process.argv[1]);console.log(performance.now()-t);process.exit(0)';

/** Milliseconds a fresh process takes to import a file, by its own clock. */
const importMilliseconds = (file: string): number => {
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script, file], {
    encoding: 'utf8',
    env: environment as NodeJS.ProcessEnv,
  });
  const milliseconds = Number(stdout.trim().split('\n').at(-1) || Number.NaN);
  if (Number.isNaN(milliseconds)) throw new Error(`${file} could not be imported: ${stderr}`);
  return milliseconds;
};

type Measured = { name: string; bytes: number; milliseconds: number; ratio: number };

/** Imports a bundle and an empty handler in turns, so that what else the machine does weighs on both alike; medians. */
const measured = (name: string, { folder, bytes }: { folder: string; bytes: number }, empty: string): Measured => {
  const pairs = Array.from({ length: runs }, () => [
    importMilliseconds(empty),
    importMilliseconds(join(folder, 'index.mjs')),
  ]);
  const median = (place: 0 | 1): number =>
    percentile(
      pairs.map((pair) => pair[place] as number),
      50,
    );
  return { name, bytes, milliseconds: median(1), ratio: median(1) / median(0) };
};

const spread = (figures: readonly number[]): string =>
  [0, 50, 100].map((percent) => percentile(figures, percent).toFixed(0)).join(' / ');

const kinds: [kind: string, fits: (name: string) => boolean][] = [
  ['functions of the API', (name) => name in routes],
  ['workers, schedules and the relay', (name) => !(name in routes)],
];

/** Bundle size and import time of every function, beside a handler that does nothing. */
export const bundles = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'calsync-bench-'));
  try {
    const empty = join(folder, 'index.mjs');
    writeFileSync(empty, 'export const handler = async () => ({ statusCode: 204 });\n');
    const rows = Object.entries(await bundle()).map(([name, made]) => measured(name, made, empty));
    rows.sort((a, b) => b.bytes - a.bytes);
    table(`Bundles: minified KB, and import time beside an empty handler, the median of ${runs} in turns`, [
      ['**function**', '**KB**', '**ms**', '**× empty**'],
      ...rows.map(({ name, bytes, milliseconds, ratio }) => [
        name,
        (bytes / 1000).toFixed(0),
        milliseconds.toFixed(0),
        ratio.toFixed(0),
      ]),
    ]);
    table('In short: least / median / most', [
      ['**kind**', '**functions**', '**KB**', '**× empty**'],
      ...kinds.map(([kind, fits]) => {
        const those = rows.filter(({ name }) => fits(name));
        const kilobytes = those.map(({ bytes }) => bytes / 1000);
        return [kind, String(those.length), spread(kilobytes), spread(those.map(({ ratio }) => ratio))];
      }),
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
