import { env, optionalEnv } from '#shared/platform/env.ts';
import { addressOf, dateOf, scopeOf, second, signature } from './s3-signature.ts';

// S3's client is not here: asking for a form asks nobody, and the client weighs 180 KB.

const uploadMinutes = 10;
const smallestBytes = 1;

/** Where a browser sends a file, and the fields it sends before it. */
export type UploadForm = { url: string; fields: Record<string, string> };

/** Where an upload for an event or a venue lies in the media bucket. Upload ids sort by the moment they began, and so do these. */
export const uploadKeyOf = (ownerId: string, uploadId: string): string => `uploads/${ownerId}/${uploadId}`;

/**
 * A form that a browser may send to S3 within ten minutes: one file of this type and at most this size, under this key.
 * Signed as AWS asks for POST policies (Signature Version 4). `now` is ISO 8601.
 */
export const startUpload = (key: string, contentType: string, bytes: number, now: string): UploadForm => {
  const bucket = env('MEDIA_BUCKET');
  const scope = scopeOf(now);
  const token = optionalEnv('AWS_SESSION_TOKEN');
  const fields = {
    'Content-Type': contentType,
    bucket,
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': [env('AWS_ACCESS_KEY_ID'), ...scope].join('/'),
    'X-Amz-Date': dateOf(now),
    ...(token && { 'X-Amz-Security-Token': token }),
    key,
  };
  const policy = {
    expiration: second(Date.parse(now) + uploadMinutes * 60_000),
    conditions: [
      ['content-length-range', smallestBytes, bytes],
      ...Object.entries(fields).map((field) => Object.fromEntries([field])),
    ],
  };
  const Policy = Buffer.from(JSON.stringify(policy)).toString('base64');
  return {
    url: addressOf(bucket),
    fields: { ...fields, Policy, 'X-Amz-Signature': signature(scope, Policy) },
  };
};
