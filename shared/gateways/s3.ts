import { S3Client } from '@aws-sdk/client-s3';

let client: S3Client | undefined;

/** The client of our buckets, made on first use. Path style reaches a bucket at any endpoint, without a name to resolve. */
export const s3 = (): S3Client => {
  client ??= new S3Client({ forcePathStyle: true });
  return client;
};
