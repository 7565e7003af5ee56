import { createHmac } from 'node:crypto';
import { env, optionalEnv } from '#shared/platform/env.ts';

// S3's client is not here: asking for a form asks nobody, and the client weighs 180 KB.

const uploadMinutes = 10;
const smallestBytes = 100;

/** Where a browser sends a file, and the fields it sends before it. */
export type UploadForm = { url: string; fields: Record<string, string> };

/** Where an upload for an event or a venue lies in the media bucket. Upload ids sort by the moment they began, and so do these. */
export const uploadKeyOf = (ownerId: string, uploadId: string): string => `uploads/${ownerId}/${uploadId}`;

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** At an endpoint of one's own, a bucket has no host name of its own. */
const addressOf = (bucket: string): string => {
  const endpoint = optionalEnv('AWS_ENDPOINT_URL_S3');
  return endpoint ? new URL(`/${bucket}`, endpoint).href : `https://${bucket}.s3.${env('AWS_REGION')}.amazonaws.com/`;
};

/** `2027-01-15T20:30:00Z`: S3 wants no fractions of a second. */
const second = (milliseconds: number): string => new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, 'Z');

/**
 * A form that a browser may send to S3 within ten minutes: one file of this type and at most this size, under this key.
 * Signed as AWS asks for POST policies (Signature Version 4). `now` is ISO 8601.
 */
export const startUpload = (key: string, contentType: string, bytes: number, now: string): UploadForm => {
  const bucket = env('MEDIA_BUCKET');
  const date = second(Date.parse(now)).replace(/[-:]/g, '');
  const scope = [date.slice(0, 8), env('AWS_REGION'), 's3', 'aws4_request'];
  const token = optionalEnv('AWS_SESSION_TOKEN');
  const fields = {
    'Content-Type': contentType,
    bucket,
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': [env('AWS_ACCESS_KEY_ID'), ...scope].join('/'),
    'X-Amz-Date': date,
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
  const signingKey = scope.reduce<string | Buffer>(hmac, `AWS4${env('AWS_SECRET_ACCESS_KEY')}`);
  return {
    url: addressOf(bucket),
    fields: { ...fields, Policy, 'X-Amz-Signature': hmac(signingKey, Policy).toString('hex') },
  };
};
