import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileNameOf } from '#shared/contracts/route.ts';
import { drawingFile, fontFiles } from '#shared/documents/fonts.ts';
import { bundle } from './bundle/bundle.ts';
import { fingerprint } from './bundle/fingerprint.ts';
import type { LambdaName } from './lambdas.ts';
import type { Stage } from './stage.ts';

const root = join(import.meta.dirname, '..');
const site = join(root, 'dist/deployed-site');
const native = join(root, 'dist/native');
const notFound = join(root, 'dist/not-found');

/** Where everything lies that is uploaded. */
export type Assets = { folderOf: (name: LambdaName) => string; pages: string; notFound: string };

const tell = (what: string) => process.stderr.write(`${what}\n`);
const run = (command: string, args: string[], variables: Record<string, string> = {}) =>
  execFileSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], env: { ...process.env, ...variables } });

/** Addresses in pages begin with the stage's own, so a site that was built for another place won't do. */
const buildSite = async (origin: string): Promise<void> => {
  const key = `${origin} ${await fingerprint(root, ['web/src', 'web/public', 'shared'])}`;
  const record = join(site, 'built-for');
  if (existsSync(record) && readFileSync(record, 'utf8') === key) return;
  tell(`Building the site for ${origin}.`);
  rmSync(site, { recursive: true, force: true });
  run('npx', ['astro', 'build', '--root', 'web', '--outDir', site], { SITE_ORIGIN: origin });
  writeFileSync(record, key);
};

/** Pictures are cut by native code, which has to be Lambda's (Linux on arm64) and not this machine's. */
const fetchNative = (): void => {
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/sharp/package.json'), 'utf8'));
  const fetched = join(native, 'node_modules/sharp/package.json');
  if (existsSync(fetched) && JSON.parse(readFileSync(fetched, 'utf8')).version === version) return;
  tell(`Fetching sharp ${version} for Lambda into dist/native.`);
  mkdirSync(native, { recursive: true });
  run('npm', [
    'install',
    `sharp@${version}`,
    '--prefix',
    native,
    '--os=linux',
    '--cpu=arm64',
    '--libc=glibc',
    '--no-save',
    '--no-audit',
    '--no-fund',
  ]);
};

const lay = (from: string, to: string): void => {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true });
};

const layFile = (folder: string, file: string): void =>
  cpSync(join(root, 'node_modules', file), join(folder, 'node_modules', file));

/** The font files that documents are set in, where the code that reads them looks for packages. */
const layFonts = (folder: string): void => {
  for (const file of Object.values(fontFiles)) layFile(folder, file);
};

/** HarfBuzz finds its compiled half beside its own code, so it stays a package. */
const layShaping = (folder: string): void =>
  lay(join(root, 'node_modules/harfbuzzjs'), join(folder, 'node_modules/harfbuzzjs'));

/** Makes everything a deployment uploads, as far as it isn't there yet. Only sharp needs a network, and only the first time. */
export const prepareAssets = async ({ site: named }: Stage): Promise<Assets> => {
  const bundles = await bundle();
  const folderOf = (name: LambdaName): string => join(root, 'dist/lambda', fileNameOf(name));
  await buildSite(`https://${named?.domain ?? 'calsync.events'}`);
  fetchNative();
  lay(join(native, 'node_modules'), join(folderOf('prepareCover'), 'node_modules'));
  for (const [name, { inputs }] of Object.entries(bundles)) {
    if (inputs.includes('shared/documents/fonts.ts')) layFonts(folderOf(name as LambdaName));
    if (inputs.includes('shared/documents/event-card.ts')) layFile(folderOf(name as LambdaName), drawingFile);
    if (inputs.includes('shared/documents/typeface.ts')) layShaping(folderOf(name as LambdaName));
  }
  for (const name of ['publishPage', 'publishLists', 'previewEvent'] as const)
    lay(join(site, 'server'), join(folderOf(name), 'site/server'));
  lay(join(root, 'stacks/not-found'), notFound);
  const client = join(site, 'client');
  for (const page of globSync('{404.html,*/404/index.html}', { cwd: client }))
    cpSync(join(client, page), join(notFound, page));
  tell(`${Object.keys(bundles).length} functions are bundled in dist/lambda.`);
  return { folderOf, pages: client, notFound };
};
