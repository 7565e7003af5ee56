import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const sources = [
  'web/**/*.{ts,tsx,astro,css,js,svg,woff2}',
  'shared/{messages,contracts,domain}/**/*.ts',
  'package-lock.json',
];

/** Where the built site lies: files for the bucket, and the server that renders pages when they are published. */
export const siteFolder = join(root, 'dist/site/client');
export const siteRenderer = join(root, 'dist/site/server/entry.mjs');
const stampFile = join(root, 'dist/site/built-from');

const stampOf = (siteUrl: string): string => {
  const hash = createHash('sha256').update(siteUrl);
  for (const file of globSync(sources, { cwd: root }).sort()) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex');
};

/** Builds the site unless it is built from these sources already. Rejects with what the build printed. */
export const buildSite = async (siteUrl: string): Promise<'built' | 'unchanged'> => {
  const stamp = stampOf(siteUrl);
  const isBuilt = existsSync(siteRenderer) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;
  if (isBuilt) return 'unchanged';
  const astro = join(root, 'node_modules/astro/bin/astro.mjs');
  const child = spawn(process.execPath, [astro, 'build', '--root', 'web'], {
    cwd: root,
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', SITE_ORIGIN: siteUrl, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part) => {
      printed += part;
    });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`The site does not build:\n${printed.slice(-4000)}`);
  mkdirSync(join(root, 'dist/site'), { recursive: true });
  writeFileSync(stampFile, stamp);
  return 'built';
};
