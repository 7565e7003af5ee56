import { S3Client } from '@aws-sdk/client-s3';
import { optionalEnv } from '#shared/platform/env.ts';

let client: S3Client | undefined;

/** The client of our buckets, made on first use. At an endpoint of one's own, a bucket has no host name of its own. */
export const s3 = (): S3Client => {
  client ??= new S3Client({ forcePathStyle: optionalEnv('AWS_ENDPOINT_URL_S3') !== undefined });
  return client;
};
