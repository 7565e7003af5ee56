import { createHmac } from 'node:crypto';
import { env, optionalEnv } from '#shared/platform/env.ts';

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** `2027-01-15T20:30:00Z`: S3 wants no fractions of a second. */
export const second = (milliseconds: number): string => new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, 'Z');

/** A moment (ISO 8601) as signatures write it: `20270115T203000Z`. */
export const dateOf = (now: string): string => second(Date.parse(now)).replace(/[-:]/g, '');

/** What a signature is good for: a day, this region, S3. */
export const scopeOf = (now: string): string[] => [dateOf(now).slice(0, 8), env('AWS_REGION'), 's3', 'aws4_request'];

/** The signature of a text (Signature Version 4), in hexadecimal. */
export const signature = (scope: readonly string[], text: string): string => {
  const key = scope.reduce<string | Buffer>(hmac, `AWS4${env('AWS_SECRET_ACCESS_KEY')}`);
  return hmac(key, text).toString('hex');
};

/** Where a bucket is. At an endpoint of one's own, a bucket has no host name of its own. */
export const addressOf = (bucket: string): string => {
  const endpoint = optionalEnv('AWS_ENDPOINT_URL_S3');
  return endpoint ? new URL(`/${bucket}`, endpoint).href : `https://${bucket}.s3.${env('AWS_REGION')}.amazonaws.com/`;
};
