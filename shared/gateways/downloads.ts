import { createHash } from 'node:crypto';
import type { FileFormat } from '#shared/domain/file-entry.ts';
import { env, optionalEnv } from '#shared/platform/env.ts';
import { addressOf, dateOf, scopeOf, signature } from './s3-signature.ts';

// S3's client is not here: making a link asks nobody, and the client weighs 180 KB.

const linkSeconds = 300;

/** Where a file of a client's calendars lies in the media bucket. */
export const exportKeyOf = (clientId: string, exportId: string, format: FileFormat): string =>
  `exports/${clientId}/${exportId}.${format}`;

/** As the signature wants it: everything but letters, digits and `-._~` by its bytes. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * A link by which anybody may fetch one private file of the media bucket for five minutes; it is saved under `fileName`. Signed
 * as AWS asks for presigned URLs (Signature Version 4). `now` is ISO 8601.
 */
export const downloadLink = (key: string, fileName: string, now: string): string => {
  const address = new URL(addressOf(env('MEDIA_BUCKET')));
  const path = `${address.pathname.replace(/\/$/, '')}/${key.split('/').map(encoded).join('/')}`;
  const scope = scopeOf(now);
  const token = optionalEnv('AWS_SESSION_TOKEN');
  const query = Object.entries({
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': [env('AWS_ACCESS_KEY_ID'), ...scope].join('/'),
    'X-Amz-Date': dateOf(now),
    'X-Amz-Expires': String(linkSeconds),
    ...(token && { 'X-Amz-Security-Token': token }),
    'X-Amz-SignedHeaders': 'host',
    'response-content-disposition': `attachment; filename="${fileName}"`,
  })
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .join('&');
  const request = ['GET', path, query, `host:${address.host}`, '', 'host', 'UNSIGNED-PAYLOAD'].join('\n');
  const hash = createHash('sha256').update(request).digest('hex');
  const text = ['AWS4-HMAC-SHA256', dateOf(now), scope.join('/'), hash].join('\n');
  return `${address.origin}${path}?${query}&X-Amz-Signature=${signature(scope, text)}`;
};
