import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { locales } from '#shared/messages/locale.ts';

const fileOf = (locale: string): string => `refusals.${locale}.mjs`;

/** The catalogues of refusals, built once for all functions. */
export const sentenceEntries = locales.map((locale) => ({
  in: `shared/messages/${locale}/errors.ts`,
  out: `refusals.${locale}`,
}));

/**
 * What refusals say, some 20 KB in two languages, lies in files beside a function: it is read at the first refusal, in the
 * language of whoever is refused, and not by every function that starts.
 */
export const sentencesBeside: Plugin = {
  name: 'sentences-beside',
  setup: (build) => {
    build.onResolve({ filter: /^\.\/\w+\/errors\.ts$/ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path: `./${fileOf(path.split('/')[1] as string)}`, external: true } : undefined,
    );
  },
};

/** Lays the built catalogues into the folder of a function. */
export const laySentences = async (outdir: string, folder: string): Promise<void> => {
  for (const locale of locales) await copyFile(join(outdir, fileOf(locale)), join(folder, fileOf(locale)));
};
