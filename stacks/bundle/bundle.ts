import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { fileNameOf } from '#shared/contracts/route.ts';
import { type Lambda, type LambdaName, lambdas } from '#stacks/lambdas.ts';
import { fingerprint } from './fingerprint.ts';
import { ownSourceMaps } from './own-source-maps.ts';
import { laySentences, sentenceEntries, sentencesBeside } from './sentences-beside.ts';
import { slim } from './slim.ts';
import { slimErrors } from './slim-errors.ts';
import { slimStripe } from './slim-stripe.ts';

const root = join(import.meta.dirname, '../..');
const ownCode = [join(root, 'functions'), join(root, 'shared')];
const sources = ['functions', 'shared', 'stacks/bundle'];

/** One function ready to be deployed. */
export type Bundle = {
  /** The folder that holds index.mjs and its map. */
  folder: string;
  bytes: number;
  /** Which files of the repository ended up in it. */
  inputs: string[];
};
export type Bundles = Partial<Record<LambdaName, Bundle>>;

const refuseMissing = (wanted: readonly Lambda[]): void => {
  const missing = wanted.filter(({ entry }) => !existsSync(join(root, entry)));
  if (missing.length === 0) return;
  const lines = missing.map(({ name, entry }) => `  ${entry} (${name})`);
  throw new Error(`These use cases are listed in shared/contracts but have no file:\n${lines.join('\n')}`);
};

/** A CommonJS package inside an ES module still asks for `require`. */
const requireBanner = "import{createRequire}from'node:module';const require=createRequire(import.meta.url);";

const run = (wanted: readonly Lambda[], outdir: string) =>
  build({
    absWorkingDir: root,
    entryPoints: [
      ...wanted.map(({ name, entry }) => ({ in: entry, out: `${fileNameOf(name)}/index` })),
      ...sentenceEntries,
    ],
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    banner: { js: requireBanner },
    sourcemap: 'linked',
    sourcesContent: false,
    loader: { '.ttf': 'binary', '.wasm': 'binary' },
    // What has compiled code beside its own is laid beside the bundle (assets.ts).
    external: ['sharp', 'harfbuzzjs'],
    plugins: [sentencesBeside, slim, slimErrors(ownCode), slimStripe, ownSourceMaps],
    metafile: true,
    logLevel: 'error',
  });

const describe = (wanted: readonly Lambda[], outdir: string, { outputs }: Metafile): Bundles =>
  Object.fromEntries(
    wanted.map(({ name, entry }) => {
      const output = Object.values(outputs).find(({ entryPoint }) => entryPoint === entry);
      if (!output) throw new Error(`esbuild wrote nothing for ${entry}.`);
      const inputs = Object.keys(output.inputs).filter((path) => !path.includes('node_modules'));
      return [name, { folder: join(outdir, fileNameOf(name)), bytes: output.bytes, inputs }];
    }),
  );

/**
 * Bundles functions into `dist/lambda`, all in one pass. Nothing is built again while no source has changed.
 * Refuses with the names of the files that are listed in the contracts but do not exist.
 */
export const bundle = async (wanted: readonly Lambda[] = Object.values(lambdas)): Promise<Bundles> => {
  refuseMissing(wanted);
  const outdir = join(root, 'dist/lambda');
  const recordPath = join(outdir, 'bundles.json');
  const key = await fingerprint(root, sources);
  const record = existsSync(recordPath) ? JSON.parse(await readFile(recordPath, 'utf8')) : undefined;
  if (record?.key === key && wanted.every(({ name }) => record.bundles[name])) return record.bundles;
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  const { metafile } = await run(wanted, outdir);
  const bundles = describe(wanted, outdir, metafile);
  await Promise.all(Object.values(bundles).map(({ folder }) => laySentences(outdir, folder)));
  await writeFile(recordPath, JSON.stringify({ key, bundles }));
  return bundles;
};
