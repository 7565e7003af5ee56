import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** A source map that knows one place only: "somewhere in this package's file". One without any place is ignored. */
const coarse = Buffer.from('{"version":3,"sources":["package"],"names":[],"mappings":"AAAA"}').toString('base64');

/**
 * Keeps packages out of the source maps. A map of our own code is small and makes every logged stack readable; one of
 * everything would be larger than the function itself, and Node reads it all when it prints the first stack.
 */
export const ownSourceMaps: Plugin = {
  name: 'own-source-maps',
  setup: (build) => {
    build.onLoad({ filter: /node_modules.*\.[cm]?js$/ }, async ({ path }) => ({
      contents: `${await readFile(path, 'utf8')}\n//# sourceMappingURL=data:application/json;base64,${coarse}`,
      loader: 'js',
    }));
  },
};
