import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Plugin } from 'esbuild';

const root = join(import.meta.dirname, '../..');

/** `Checkout/Sessions.js` is reached as `stripe.checkout.sessions`: by the first part of its path, in camel case. */
const namespaceOf = (path: string): string => {
  const first = (path.split('/esm/resources/')[1] ?? '').split('/')[0]?.replace('.js', '') ?? '';
  return first.charAt(0).toLowerCase() + first.slice(1);
};

/** The text of everything that speaks to Stripe. */
const readGateways = async (): Promise<string> => {
  const folder = join(root, 'shared/gateways');
  const files = (await readdir(folder)).filter((file) => file.startsWith('stripe'));
  return (await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))).join('\n');
};

/** Which fields of a call are decimal numbers, for {@link unreached} V2Coercion alone: most of what a part weighs. */
const schemas = /^ {12}(?:request|response)Schema: \{\n[\s\S]*?^ {12}\},?\n/gm;

/** What the client is built with and our calls never come to, and what stands in its place. */
const unreached: Record<string, string> = {
  // Handlers for one kind of event each, with every kind there is; our webhook reads its event itself.
  StripeEventNotificationHandler: 'export class StripeEventNotificationHandler {}',
  // Decimal numbers of line items: we send whole minor units and read the totals, which are whole as well.
  Decimal: 'export class Decimal {}',
  V2Coercion: 'export const coerceV2RequestData = (given) => given, coerceV2ResponseData = () => {};',
  // Walks through lists; our calls are about one thing each.
  autoPagination: 'export const makeAutoPaginationMethods = () => ({});',
  // For places without Node's own http and crypto.
  'net/FetchHttpClient': 'export class FetchHttpClient {}',
  'crypto/SubtleCryptoProvider': 'export class SubtleCryptoProvider {}',
  // All classes of all parts under their names, for people who extend them.
  resources: 'export class OAuthResource {}',
};

/**
 * Leaves out the parts of Stripe that our gateways never name or reach: some 220 KB of 250. A part counts as named when
 * its word stands anywhere in a gateway to Stripe, so whoever begins to use another one has it in the next bundle.
 */
export const slimStripe: Plugin = {
  name: 'slim-stripe',
  setup: (build) => {
    let gateways: Promise<string> | undefined;
    build.onLoad({ filter: /stripe[\\/]esm[\\/]resources[\\/].*\.js$/ }, async ({ path }) => {
      gateways ??= readGateways();
      const namespace = namespaceOf(relative(root, path).split(sep).join('/'));
      const source = await readFile(path, 'utf8');
      if (new RegExp(`\\b${namespace}\\b`).test(await gateways))
        return { contents: source.replace(schemas, ''), loader: 'js' };
      const names = [...source.matchAll(/^export class (\w+)/gm)].map(([, name]) => name);
      return { contents: names.map((name) => `export class ${name} {}`).join('\n'), loader: 'js' };
    });
    build.onLoad({ filter: /stripe[\\/]esm[\\/].*\.js$/ }, ({ path }) => {
      const part = path.split(sep).join('/').split('/stripe/esm/')[1]?.replace(/\.js$/, '') ?? '';
      const contents = unreached[part];
      return contents === undefined ? undefined : { contents, loader: 'js' };
    });
  },
};
