import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { serve } from '#local/cloud/running.ts';
import { picture, type SiteFilesOptions } from '#local/serve/site-files.ts';

test('shows covers and lets no dot segment climb to unchecked uploads', async () => {
  const s3 = await serve(
    createServer((_, response) => response.end('bytes')),
    'S3',
    0,
  );
  const options = { s3: s3.url, buckets: { media: 'media', site: 'site' } } as SiteFilesOptions;
  const statusOf = async (path: string) => (await picture(path, options)).status;
  try {
    expect(await statusOf('/media/covers/evt/a-480.avif')).toBe(200);
    for (const path of [
      '/media/covers/../uploads/a',
      '/media/covers/%2e%2e/uploads/a',
      '/media/covers/..%2fuploads/a',
    ]) {
      expect([path, await statusOf(path)]).toEqual([path, 403]);
    }
  } finally {
    await s3.stop();
  }
});
