import { readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Plugin } from 'esbuild';

const root = join(import.meta.dirname, '../..');

/** `Checkout/Sessions.js` is reached as `stripe.checkout.sessions`: by the first part of its path, in camel case. */
const namespaceOf = (path: string): string => {
  const first = (path.split('/esm/resources/')[1] ?? '').split('/')[0]?.replace('.js', '') ?? '';
  return first.charAt(0).toLowerCase() + first.slice(1);
};

/**
 * Leaves out the parts of Stripe that our gateway never names: some 190 KB of 250. A part counts as named when its word
 * stands anywhere in the gateway, so whoever begins to use another one has it in the next bundle.
 */
export const slimStripe: Plugin = {
  name: 'slim-stripe',
  setup: (build) => {
    let gateway: Promise<string> | undefined;
    build.onLoad({ filter: /stripe[\\/]esm[\\/]resources[\\/].*\.js$/ }, async ({ path }) => {
      gateway ??= readFile(join(root, 'shared/gateways/stripe.ts'), 'utf8');
      const namespace = namespaceOf(relative(root, path).split(sep).join('/'));
      if (new RegExp(`\\b${namespace}\\b`).test(await gateway)) return undefined;
      const names = [...(await readFile(path, 'utf8')).matchAll(/^export class (\w+)/gm)].map(([, name]) => name);
      return { contents: names.map((name) => `export class ${name} {}`).join('\n'), loader: 'js' };
    });
  },
};
