import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { mediaUri, notFoundPages, rewriteUri } from '#shared/contracts/site-routing.ts';
import type { Answer } from './answer.ts';

export type SiteFilesOptions = {
  /** The S3 stand-in with both buckets. */
  s3: string;
  buckets: { media: string; site: string };
  /** The folder of the built site. */
  siteFolder: string;
};

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.ics': 'text/calendar; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
};

/** What a deployment says of files whose names hold their content, and of the others. */
const forever = 'public, max-age=31536000, immutable';
const asked = 'public, max-age=0, s-maxage=86400, must-revalidate';

const objectAt = async (address: string): Promise<Answer | undefined> => {
  const found = await fetch(address);
  const body = Buffer.from(await found.arrayBuffer());
  if (!found.ok) return undefined;
  const header = (name: string, otherwise: string) => found.headers.get(name) ?? otherwise;
  return {
    status: 200,
    headers: {
      'content-type': header('content-type', 'application/octet-stream'),
      'cache-control': header('cache-control', 'public, max-age=0'),
    },
    body,
  };
};

const fileIn = async (folder: string, uri: string): Promise<Answer | undefined> => {
  const path = join(folder, uri);
  if (!path.startsWith(folder)) return undefined;
  const body = await readFile(path).catch(() => undefined);
  if (!body) return undefined;
  return {
    status: 200,
    headers: {
      'content-type': types[extname(path)] ?? 'application/octet-stream',
      'cache-control': uri.startsWith('/_astro/') ? forever : asked,
    },
    body,
  };
};

const decoded = (path: string): string | undefined => {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
};

/**
 * The file behind an address of the site: what a worker has published wins over the built site, as its upload overwrites a
 * file. Nothing is kept at this edge, so that whoever publishes sees the page at once.
 */
export const sitePage = async (path: string, { s3, buckets, siteFolder }: SiteFilesOptions): Promise<Answer> => {
  const file = rewriteUri(path);
  const isNamedByContent = file.startsWith('/_astro/');
  const uri = decoded(file);
  const found =
    uri === undefined
      ? undefined
      : ((isNamedByContent ? undefined : await objectAt(`${s3}/${buckets.site}${file}`)) ??
        (await fileIn(siteFolder, uri)));
  if (found) return found;
  const [inItsLanguage, inAny] = await Promise.all(notFoundPages(file).map((page) => fileIn(siteFolder, page)));
  return {
    status: 404,
    headers: { 'content-type': types['.html'] as string, 'cache-control': 'public, max-age=0, s-maxage=60' },
    body: (inItsLanguage ?? inAny)?.body ?? Buffer.from('The site has not been built.'),
  };
};

/** A picture of the media bucket; like S3 behind CloudFront, it does not say whether one is missing or forbidden. */
export const picture = async (path: string, { s3, buckets }: SiteFilesOptions): Promise<Answer> => {
  // On AWS the bucket's policy shows covers only; here a dot segment would climb out of their folder.
  const isPlain = !/\.\.|%2e/i.test(path);
  const found = isPlain ? await objectAt(`${s3}/${buckets.media}${mediaUri(path)}`) : undefined;
  const denied = Buffer.from('<Error><Code>AccessDenied</Code></Error>');
  return found ?? { status: 403, headers: { 'content-type': 'application/xml' }, body: denied };
};
