import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** What goes back to a browser; header names are lower case. */
export type Answer = { status: number; headers: Record<string, string | string[]>; body: Buffer };

const worthwhileBytes = 1000;
const compressible = /^(text\/|application\/(json|problem\+json|xml|manifest\+json|javascript)|image\/svg)/;
const quick = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
const packers = {
  br: (body: Buffer) => promisify(brotliCompress)(body, quick),
  gzip: (body: Buffer) => promisify(gzip)(body),
};

export const json = (content: unknown, status = 200): Answer => ({
  status,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  body: Buffer.from(JSON.stringify(content)),
});

const packerFor = ({ headers }: IncomingMessage, answer: Answer): keyof typeof packers | undefined => {
  const isWorthIt = answer.body.length >= worthwhileBytes && !answer.headers['content-encoding'];
  if (!isWorthIt || !compressible.test(String(answer.headers['content-type']))) return undefined;
  const accepted = String(headers['accept-encoding']);
  return (['br', 'gzip'] as const).find((name) => new RegExp(`\\b${name}\\b`).test(accepted));
};

/** Sends an answer as CloudFront would: compressed where the browser takes it, and not again where it has it already. */
export const send = async (request: IncomingMessage, response: ServerResponse, answer: Answer): Promise<void> => {
  const { 'content-length': _, ...headers } = answer.headers;
  const isKeepable = answer.status === 200 && headers['cache-control'] !== 'no-store';
  const etag = isKeepable ? `W/"${createHash('sha1').update(answer.body).digest('base64url')}"` : undefined;
  if (etag && request.headers['if-none-match'] === etag) {
    response.writeHead(304, { ...headers, etag }).end();
    return;
  }
  const packer = packerFor(request, answer);
  const body = packer ? await packers[packer](answer.body) : answer.body;
  response.writeHead(answer.status, {
    ...headers,
    ...(etag && { etag }),
    ...(packer && { 'content-encoding': packer, vary: 'accept-encoding' }),
    ...(answer.status !== 204 && { 'content-length': body.length }),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
};
