import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Plugin } from 'esbuild';

const root = join(import.meta.dirname, '../..');

/** The text of everything that speaks to Stripe. */
const readGateways = async (): Promise<string> => {
  const folder = join(root, 'shared/gateways');
  const files = (await readdir(folder)).filter((file) => file.startsWith('stripe'));
  return (await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))).join('\n');
};

/** Which fields of a call are decimal numbers, for {@link unreached} V2Coercion alone: most of what a part weighs. */
const schemas = /^ {12}(?:request|response)Schema: \{\n[\s\S]*?^ {12}\},?\n/gm;

/** One kind of call of a part, with the comment above it. */
const calls = /(?:^ {4}\/\*\*\n(?: {5}\*.*\n)+)?^ {4}(\w+)\([\w, =]*\) \{\n[\s\S]*?^ {4}\}\n/gm;

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

/** Where the client makes one of its parts: `this.refunds = new RefundResource(this);`. */
const parts = /^ {8}this\.(\w+) = new \w+\(this\);\n/gm;

/**
 * Leaves out the parts and calls of Stripe that our gateways never ask for: some 235 KB of 260. What is asked is found by its
 * name with a dot before it (`.refunds`, `.create`), so whoever begins to use another one has it in the next bundle.
 */
export const slimStripe: Plugin = {
  name: 'slim-stripe',
  setup: (build) => {
    let gateways: Promise<string> | undefined;
    const isAsked = async (): Promise<(name: string) => boolean> => {
      gateways ??= readGateways();
      const text = await gateways;
      return (name) => new RegExp(`\\.${name}\\b`).test(text);
    };
    const keepAsked = async (path: string, pattern: RegExp) => {
      const [source, asks] = await Promise.all([readFile(path, 'utf8'), isAsked()]);
      return source.replace(pattern, (found, name: string) => (name === 'constructor' || asks(name) ? found : ''));
    };
    build.onLoad({ filter: /stripe[\\/]esm[\\/]stripe\.[\w.]+\.js$/ }, async ({ path }) => ({
      contents: await keepAsked(path, parts),
      loader: 'js',
    }));
    build.onLoad({ filter: /stripe[\\/]esm[\\/]resources[\\/].*\.js$/ }, async ({ path }) => ({
      contents: (await keepAsked(path, calls)).replace(schemas, ''),
      loader: 'js',
    }));
    build.onLoad({ filter: /stripe[\\/]esm[\\/].*\.js$/ }, ({ path }) => {
      const part = path.split(sep).join('/').split('/stripe/esm/')[1]?.replace(/\.js$/, '') ?? '';
      const contents = unreached[part];
      return contents === undefined ? undefined : { contents, loader: 'js' };
    });
  },
};
