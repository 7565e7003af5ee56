import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { startS3 } from '#local/cloud/s3.ts';
import { s3 } from '#shared/gateways/s3.ts';

/** The two buckets, for tests of what is written there; answers how to stop them. */
export const startBuckets = async (): Promise<() => Promise<void>> => {
  const { AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '' } = process.env;
  const [media, site] = ['test-media', 'test-site'];
  const running = await startS3({
    port: 0,
    buckets: [{ name: media }, { name: site }],
    credentials: { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY },
  });
  Object.assign(process.env, { AWS_ENDPOINT_URL_S3: running.url, MEDIA_BUCKET: media, SITE_BUCKET: site });
  return running.stop;
};

/** The keys in a bucket that begin with a prefix. */
export const filesUnder = async (bucket: string | undefined, prefix: string): Promise<string[]> => {
  const { Contents = [] } = await s3().send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix }));
  return Contents.map(({ Key = '' }) => Key).sort();
};

/** One file: its bytes and the headers it is served with. */
export const fileAt = async (bucket: string | undefined, key: string) => {
  const { Body, ContentType, CacheControl } = await s3().send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  return { bytes: Buffer.from((await Body?.transformToByteArray()) ?? []), ContentType, CacheControl };
};
