import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cp, glob, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const sources = [
  'web/astro.config.ts',
  'web/{src,public}/**/*.*',
  'shared/{messages,contracts,domain}/**/*.ts',
  'package-lock.json',
];

export type BuiltSite = {
  /** The files for the site's bucket. */
  folder: string;
  /** The server that renders pages when something is published. */
  renderer: string;
};

export type BuildOptions = { siteUrl: string; signal: AbortSignal; log: (text: string) => void };

/** Where the site for an address lies: each local cloud has its own, since whole addresses stand in the pages. */
const folderFor = (siteUrl: string) => join(root, 'dist/local-site', new URL(siteUrl).port);

export const builtSite = (siteUrl: string): BuiltSite => {
  const folder = folderFor(siteUrl);
  return { folder: join(folder, 'client'), renderer: join(folder, 'server/entry.mjs') };
};

/** Builds the site unless these sources are what it was built from. Rejects with what the build printed. */
export const buildSite = async ({ siteUrl, signal, log }: BuildOptions): Promise<'built' | 'unchanged'> => {
  const folder = folderFor(siteUrl);
  const wanted = await fingerprint();
  if ((await readFile(join(folder, 'built-from'), 'utf8').catch(() => '')) === wanted) return 'unchanged';
  const next = `${folder}.next`;
  await rm(next, { recursive: true, force: true });
  await astro(next, { siteUrl, signal, log });
  await writeFile(join(next, 'built-from'), wanted);
  // Pages that were published before ask for the styles and scripts of their own build.
  await cp(join(folder, 'client/_astro'), join(next, 'client/_astro'), { recursive: true, force: false }).catch(
    () => {},
  );
  await rm(folder, { recursive: true, force: true });
  await rename(next, folder);
  return 'built';
};

/** One hash over the names and the content of everything the site is built from. */
const fingerprint = async (): Promise<string> => {
  const found = await Array.fromAsync(glob(sources, { cwd: root, withFileTypes: true }));
  const files = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const hash = createHash('sha256');
  for (const file of files.sort()) hash.update(file).update(await readFile(file));
  return hash.digest('hex');
};

const astro = async (outDir: string, { siteUrl, signal, log }: BuildOptions): Promise<void> => {
  const command = [join(root, 'node_modules/astro/bin/astro.mjs'), 'build', '--root', 'web', '--outDir', outDir];
  const child = spawn(process.execPath, command, {
    cwd: root,
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', SITE_ORIGIN: siteUrl, NODE_ENV: 'production', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part: Buffer) => {
      printed += part;
      log(String(part));
    });
  }
  const [code] = await once(child, 'close');
  if (code !== 0)
    throw new Error(
      `The site does not build:\n${printed.slice(Math.max(0, printed.indexOf('[ERROR]'))).slice(0, 700)}`,
    );
};
