import { globSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Plugin } from 'esbuild';

const root = join(import.meta.dirname, '../..');
const catalogues = globSync('shared/messages/*/errors.ts', { cwd: root });
const localeOf = (catalogue: string): string => basename(dirname(catalogue));

const fileOf = (locale: string): string => `refusals.${locale}.mjs`;

/** The catalogues of refusals, built once for all functions. */
export const sentenceEntries = catalogues.map((path) => ({ in: path, out: `refusals.${localeOf(path)}` }));

/**
 * What refusals say, some 20 KB in two languages, lies in files beside a function: it is read at the first refusal, in the
 * language of whoever is refused, and not by every function that starts.
 */
export const sentencesBeside: Plugin = {
  name: 'sentences-beside',
  setup: (build) => {
    build.onResolve({ filter: /^\.\/\w+\/errors\.ts$/ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path: `./${fileOf(localeOf(path))}`, external: true } : undefined,
    );
  },
};

/** Lays the built catalogues into the folder of a function. */
export const laySentences = async (outdir: string, folder: string): Promise<void> => {
  for (const file of catalogues.map((path) => fileOf(localeOf(path))))
    await copyFile(join(outdir, file), join(folder, file));
};
