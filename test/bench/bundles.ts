import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from '#stacks/bundle/bundle.ts';
import { percentile, table } from './figures.ts';

const runs = 5;

/** What a Lambda's environment has before the code runs; importing reads none of it. */
const environment = { PATH: process.env.PATH, AWS_REGION: 'eu-west-1', POWERTOOLS_TRACE_ENABLED: 'false' };

/** Milliseconds a fresh process takes to import a file, by its own clock; the median of several. */
const importMilliseconds = (file: string): number => {
  const script = `const t=performance.now();await import(${JSON.stringify(file)});console.log(performance.now()-t);process.exit(0)`;
  const samples = Array.from({ length: runs }, () => {
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
      env: environment as NodeJS.ProcessEnv,
    });
    return Number(stdout.trim().split('\n').at(-1));
  });
  return percentile(samples, 50);
};

/** Bundle size and import time of every function, beside a handler that does nothing. */
export const bundles = async (): Promise<void> => {
  const empty = join(mkdtempSync(join(tmpdir(), 'empty-')), 'index.mjs');
  writeFileSync(empty, 'export const handler = async () => ({ statusCode: 204 });\n');
  const floor = importMilliseconds(empty);
  const rows = Object.entries(await bundle()).map(([name, { folder, bytes }]) => {
    const milliseconds = importMilliseconds(join(folder, 'index.mjs'));
    return { name, bytes, milliseconds };
  });
  rows.sort((a, b) => b.bytes - a.bytes);
  table(`Bundles: minified KB, and import ms beside an empty handler (${floor.toFixed(1)} ms), the median of ${runs}`, [
    ['**function**', '**KB**', '**ms**', '**× empty**'],
    ...rows.map(({ name, bytes, milliseconds }) => [
      name,
      (bytes / 1000).toFixed(0),
      milliseconds.toFixed(0),
      (milliseconds / floor).toFixed(0),
    ]),
  ]);
};
