import { S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startUpload } from '#shared/gateways/uploads.ts';

const now = '2027-01-15T20:30:45.678Z';
const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(now);
  vi.stubEnv('MEDIA_BUCKET', 'calsync-media');
  vi.stubEnv('AWS_REGION', 'eu-west-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', credentials.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', credentials.secretAccessKey);
  vi.stubEnv('AWS_SESSION_TOKEN', '');
  vi.stubEnv('AWS_ENDPOINT_URL_S3', '');
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

const sdksForm = (sessionToken?: string) =>
  createPresignedPost(
    new S3Client({
      region: 'eu-west-1',
      credentials: { ...credentials, ...(sessionToken && { sessionToken }) },
    }) as never,
    {
      Bucket: 'calsync-media',
      Key: 'uploads/evt_1/01jx',
      Fields: { 'Content-Type': 'image/png' },
      Conditions: [['content-length-range', 1, 5000]],
      Expires: 600,
    },
  );

test.each([undefined, 'a-session/token=='])(
  'is, letter by letter, the form of S3’s own SDK, with the token %s',
  async (token) => {
    vi.stubEnv('AWS_SESSION_TOKEN', token ?? '');
    expect(startUpload('uploads/evt_1/01jx', 'image/png', 5000, now)).toEqual(await sdksForm(token));
  },
);

test('asks an endpoint of one’s own under the bucket’s path', () => {
  vi.stubEnv('AWS_ENDPOINT_URL_S3', 'http://localhost:4566');
  expect(startUpload('uploads/evt_1/01jx', 'image/png', 5000, now).url).toBe('http://localhost:4566/calsync-media');
});
