import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import { filesUnder } from './fingerprint.ts';

const registration = /^n0_registry\.registerError\(\w+\$, (\w+)\);$/gm;

/**
 * Leaves out the classes of errors that no source of ours names, some 12 KB of every client. The SDK then throws its
 * service's general error under the same name, with the same message and status, and retries it all the same; whoever
 * begins to name another one has its class in the next bundle.
 */
export const slimErrors = (folders: readonly string[]): Plugin => ({
  name: 'slim-errors',
  setup: (build) => {
    const readWords = async (): Promise<Set<string>> => {
      const paths = (await Promise.all(folders.map(filesUnder))).flat().filter((path) => path.endsWith('.ts'));
      const sources = await Promise.all(paths.map((path) => readFile(path, 'utf8')));
      return new Set(sources.flatMap((source) => source.match(/\b[A-Z]\w+/g) ?? []));
    };
    let words: Promise<Set<string>> | undefined;
    build.onLoad({ filter: /@aws-sdk[\\/]client-.*[\\/]dist-es[\\/]schemas[\\/]schemas_0\.js$/ }, async ({ path }) => {
      words ??= readWords();
      const named = await words;
      const contents = (await readFile(path, 'utf8')).replace(registration, (line, name) =>
        named.has(name) ? line : '',
      );
      return { contents, loader: 'js' };
    });
  },
});
