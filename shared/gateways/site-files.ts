import { DeleteObjectsCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { env } from '#shared/platform/env.ts';
import { s3 } from './s3.ts';

/** A file of the site; `key` is its path without the first slash. */
export type SiteFile = { key: string; contentType: string; body: string | Uint8Array };

/** Browsers ask every time; CloudFront keeps a file for a minute and shows the old one for ten while it fetches the new. */
const cacheControl = 'public, max-age=0, s-maxage=60, stale-while-revalidate=600';

/** Puts files where CloudFront serves the site from. */
export const write = async (files: readonly SiteFile[]): Promise<void> => {
  await Promise.all(
    files.map(({ key, contentType, body }) =>
      s3().send(
        new PutObjectCommand({
          Bucket: env('SITE_BUCKET'),
          Key: key,
          Body: body,
          ContentType: contentType,
          CacheControl: cacheControl,
        }),
      ),
    ),
  );
};

/** Removes files of the site; those that are gone are removed. */
export const remove = async (keys: readonly string[]): Promise<void> => {
  await s3().send(
    new DeleteObjectsCommand({
      Bucket: env('SITE_BUCKET'),
      Delete: { Objects: keys.map((Key) => ({ Key })), Quiet: true },
    }),
  );
};
