import { readFile } from 'node:fs/promises';
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { type Running, serve } from '#local/cloud/running.ts';
import { siteHeaders } from '#shared/contracts/site-headers.ts';
import { mediaUri, notFoundPage, rewriteUri } from '#shared/contracts/site-routing.ts';

export type FrontDoorOptions = {
  port: number;
  /** Where the app listens; it may be away for a moment while it starts anew. */
  api: string;
  /** The S3 stand-in with the buckets of pictures and of published pages. */
  s3: string;
  buckets: { media: string; site: string };
  /** The folder of the built site. */
  siteFolder: string;
  payments: string;
  /** Answers requests under /_local/, which exist on this machine only. */
  control: (path: string, body: unknown) => Promise<unknown>;
};

type Answer = { status: number; headers: Record<string, string | string[]>; body: Buffer };

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ico': 'image/x-icon',
  '.ics': 'text/calendar; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml',
  '.webmanifest': 'application/manifest+json',
};
const compressible = /^(text\/|application\/(json|problem\+json|xml|manifest)|image\/svg)/;

/** An object of a bucket, or undefined. */
const objectAt = async (address: string): Promise<Answer | undefined> => {
  const found = await fetch(address).catch(() => undefined);
  if (!found?.ok) return undefined;
  const headers = {
    'content-type': found.headers.get('content-type') ?? 'application/octet-stream',
    'cache-control': found.headers.get('cache-control') ?? 'no-cache',
  };
  return { status: 200, headers, body: Buffer.from(await found.arrayBuffer()) };
};

const fileAt = async (folder: string, uri: string): Promise<Answer | undefined> => {
  const path = normalize(join(folder, decodeURIComponent(uri)));
  if (!path.startsWith(folder)) return undefined;
  const body = await readFile(path).catch(() => undefined);
  const cacheControl = uri.startsWith('/_astro/') ? 'public, max-age=31536000, immutable' : 'no-cache';
  return (
    body && {
      status: 200,
      headers: { 'content-type': types[extname(path)] ?? 'application/octet-stream', 'cache-control': cacheControl },
      body,
    }
  );
};

/** Published pages lie in the bucket and win over the built site, as an upload would overwrite a file. */
const sitePage = async (uri: string, { s3, buckets, siteFolder }: FrontDoorOptions): Promise<Answer> => {
  const file = rewriteUri(uri);
  const found = (await objectAt(`${s3}/${buckets.site}${file}`)) ?? (await fileAt(siteFolder, file));
  if (found) return found;
  const missing = await fileAt(siteFolder, notFoundPage);
  return {
    status: 404,
    headers: { 'content-type': types['.html'] as string, 'cache-control': 'no-cache' },
    body: missing?.body ?? Buffer.from(''),
  };
};

/** Hands a request to the app; waits a little while it starts anew. */
const toApp = (incoming: IncomingMessage, body: Buffer, api: string, triesLeft = 40): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { headers, method = 'GET', url } = incoming;
    const outgoing = httpRequest(
      `${api}${url}`,
      { method, headers: { ...headers, 'content-length': body.length } },
      async (response) => {
        const { 'transfer-encoding': _, connection: __, ...kept } = response.headers;
        resolve({
          status: response.statusCode ?? 502,
          headers: kept as Answer['headers'],
          body: await buffer(response),
        });
      },
    );
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ECONNREFUSED' || triesLeft === 0) return reject(error);
      setTimeout(() => toApp(incoming, body, api, triesLeft - 1).then(resolve, reject), 250);
    });
    outgoing.end(body);
  });

/** What CloudFront may keep of API answers, by address and for as long as they say. */
const createCache = () => {
  const kept = new Map<string, { answer: Answer; until: number }>();
  return async (url: string, ask: () => Promise<Answer>): Promise<Answer> => {
    const found = kept.get(url);
    if (found && found.until > Date.now()) return found.answer;
    const answer = await ask();
    const seconds = Number(/s-maxage=(\d+)/.exec(String(answer.headers['cache-control']))?.[1] ?? 0);
    if (answer.status === 200 && seconds > 0) kept.set(url, { answer, until: Date.now() + seconds * 1000 });
    return answer;
  };
};

const send = (request: IncomingMessage, response: ServerResponse, { status, headers, body }: Answer): void => {
  const isPacked =
    body.length > 500 &&
    compressible.test(String(headers['content-type'])) &&
    /\bgzip\b/.test(String(request.headers['accept-encoding']));
  const bytes = isPacked ? gzipSync(body) : body;
  const { 'content-length': _, ...rest } = headers;
  response.writeHead(status, {
    ...rest,
    ...(isPacked && { 'content-encoding': 'gzip', vary: 'accept-encoding' }),
    'content-length': bytes.length,
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
};

/** One origin for everything, as CloudFront makes it: the API under /v1, pictures under /media, the site for the rest. */
export const startFrontDoor = (options: FrontDoorOptions): Promise<Running> => {
  const { api, s3, buckets, payments, control } = options;
  const cached = createCache();
  const headers = siteHeaders({ uploads: s3, payments });

  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    const body = await buffer(request);
    if (pathname.startsWith('/_local/')) {
      const result = await control(
        pathname.slice('/_local/'.length),
        body.length > 0 ? JSON.parse(body.toString('utf8')) : {},
      );
      return {
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: Buffer.from(JSON.stringify(result ?? {})),
      };
    }
    if (pathname.startsWith('/v1/')) {
      const ask = () => toApp(request, body, api);
      // A signed-in answer is one person's; CloudFront's cache policy leaves those out as well.
      return request.method === 'GET' && !request.headers.authorization ? cached(request.url ?? '', ask) : ask();
    }
    if (pathname.startsWith('/media/covers/')) {
      const picture = await objectAt(`${s3}/${buckets.media}${mediaUri(pathname)}`);
      return picture ?? { status: 404, headers: { 'content-type': 'text/plain' }, body: Buffer.from('') };
    }
    const page = await sitePage(pathname, options);
    return { ...page, headers: { ...headers, ...page.headers } };
  };

  const server = createServer((request, response) => {
    answer(request).then(
      (done) => send(request, response, done),
      (error) => {
        console.error(error);
        send(request, response, {
          status: 502,
          headers: { 'content-type': 'text/plain' },
          body: Buffer.from('The app does not answer.'),
        });
      },
    );
  });
  return serve(server, 'the site', options.port);
};
