import { createHash } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  CopyObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { createPresignedPost, type PresignedPostOptions } from '@aws-sdk/s3-presigned-post';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Running } from '#local/cloud/running.ts';
import { startS3 } from '#local/cloud/s3.ts';
import { presign } from './presign.ts';

const MINUTE = 60_000;
const cors = [
  {
    allowedOrigins: ['https://calsync.example'],
    allowedMethods: ['POST' as const, 'GET' as const],
    allowedHeaders: ['*'],
  },
];
const buckets = [{ name: 'covers', cors }, { name: 'site' }];
const clientFor = (endpoint: string, secretAccessKey = 'local') =>
  new S3Client({
    endpoint,
    region: 'eu-west-1',
    forcePathStyle: true,
    maxAttempts: 1,
    credentials: { accessKeyId: 'local', secretAccessKey },
  });

let s3: Running;
let client: S3Client;
let now: Date;
beforeEach(async () => {
  now = new Date();
  s3 = await startS3({ port: 0, buckets, publicRead: ['site'], clock: () => now });
  client = clientFor(s3.url);
});
afterEach(() => s3.stop());

const put = (Key: string, Body: string, extra: object = {}) =>
  client.send(new PutObjectCommand({ Bucket: 'covers', Key, Body, ...extra }));
const read = async (Key: string, Bucket = 'covers') =>
  (await client.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString();
const codeOf = async (answer: Response) => [answer.status, /<Code>(\w+)</.exec(await answer.text())?.[1]];

test('keeps an object with its metadata under any key, lists, copies and deletes it', async () => {
  await put('dir/a b+ü.txt', 'hello', {
    ContentType: 'text/plain',
    Metadata: { owner: 'ada' },
    CacheControl: 'no-cache',
  });
  const head = await client.send(new HeadObjectCommand({ Bucket: 'covers', Key: 'dir/a b+ü.txt' }));
  expect(head).toMatchObject({ ContentType: 'text/plain', Metadata: { owner: 'ada' }, CacheControl: 'no-cache' });
  const CopySource = `covers/${encodeURIComponent('dir/a b+ü.txt')}`;
  await client.send(new CopyObjectCommand({ Bucket: 'covers', Key: 'copy.txt', CopySource }));
  expect(await read('copy.txt')).toBe('hello');
  const list = async () =>
    (await client.send(new ListObjectsV2Command({ Bucket: 'covers' }))).Contents?.map((o) => o.Key);
  expect(await list()).toEqual(['copy.txt', 'dir/a b+ü.txt']);
  await client.send(new DeleteObjectsCommand({ Bucket: 'covers', Delete: { Objects: [{ Key: 'copy.txt' }] } }));
  expect(await list()).toEqual(['dir/a b+ü.txt']);
});

test('stores a streamed body byte for byte', async () => {
  const bytes = Buffer.alloc(300_000, 'calsync');
  await client.send(
    new PutObjectCommand({ Bucket: 'covers', Key: 'big', Body: Readable.from([bytes]), ContentLength: bytes.length }),
  );
  const stored = await (
    await client.send(new GetObjectCommand({ Bucket: 'covers', Key: 'big' }))
  ).Body!.transformToByteArray();
  expect(createHash('sha256').update(stored).digest('hex')).toBe(createHash('sha256').update(bytes).digest('hex'));
});

test('IfNoneMatch writes an object only once', async () => {
  await put('once', 'first', { IfNoneMatch: '*' });
  await expect(put('once', 'second', { IfNoneMatch: '*' })).rejects.toMatchObject({ name: 'PreconditionFailed' });
  expect(await read('once')).toBe('first');
});

test('refuses a wrong secret, an unknown key id and a body that was changed on the way', async () => {
  const stranger = clientFor(s3.url, 'guessed');
  await expect(stranger.send(new ListObjectsV2Command({ Bucket: 'covers' }))).rejects.toMatchObject({
    name: 'SignatureDoesNotMatch',
  });
  const { url, headers } = presign(s3.url, { method: 'PUT', path: '/covers/a', body: 'true body' });
  expect(await codeOf(await fetch(url, { method: 'PUT', headers, body: 'false body' }))).toEqual([
    400,
    'XAmzContentSHA256Mismatch',
  ]);
  const other = presign(s3.url, { method: 'PUT', path: '/covers/a', body: 'x', accessKeyId: 'other' });
  expect(await codeOf(await fetch(other.url, { method: 'PUT', headers: other.headers, body: 'x' }))).toEqual([
    403,
    'InvalidAccessKeyId',
  ]);
});

test('lets nobody in without a signature, but to read objects of a public bucket', async () => {
  await put('a', 'private');
  await client.send(new PutObjectCommand({ Bucket: 'site', Key: 'index.html', Body: '<p>', ContentType: 'text/html' }));
  expect(await codeOf(await fetch(`${s3.url}/covers/a`))).toEqual([403, 'AccessDenied']);
  expect(await codeOf(await fetch(`${s3.url}/site`))).toEqual([403, 'AccessDenied']);
  for (const method of ['PUT', 'DELETE']) {
    expect(await codeOf(await fetch(`${s3.url}/site/index.html`, { method }))).toEqual([403, 'AccessDenied']);
  }
  const page = await fetch(`${s3.url}/site/index.html`);
  expect([page.status, page.headers.get('content-type'), await page.text()]).toEqual([200, 'text/html', '<p>']);
});

test('a presigned address works until it expires, and for nothing but what it was made for', async () => {
  await put('a', 'hello');
  const { url } = presign(s3.url, { method: 'GET', path: '/covers/a', expiresSeconds: 60, inQuery: true });
  expect(await (await fetch(url)).text()).toBe('hello');
  expect(await codeOf(await fetch(url.replace('/covers/a', '/covers/b')))).toEqual([403, 'SignatureDoesNotMatch']);
  expect(await codeOf(await fetch(url, { method: 'PUT', body: 'x' }))).toEqual([403, 'SignatureDoesNotMatch']);
  expect(await codeOf(await fetch(url, { headers: { 'x-amz-meta-more': '1' } }))).toEqual([403, 'AccessDenied']);
  now = new Date(now.getTime() + 2 * MINUTE);
  expect(await codeOf(await fetch(url))).toEqual([403, 'AccessDenied']);
});

const policy = (extra: Partial<PresignedPostOptions> = {}) =>
  createPresignedPost(client, {
    Bucket: 'covers',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: this is how a form asks for the name of its file
    Key: 'uploads/usr_1/${filename}',
    Expires: 300,
    Conditions: [
      ['content-length-range', 1, 10],
      ['starts-with', '$Content-Type', 'image/'],
      ['starts-with', '$key', 'uploads/usr_1/'],
    ],
    Fields: { 'Content-Type': 'image/png' },
    ...extra,
  });

async function upload(changes: Record<string, string> = {}, body = 'png') {
  const { url, fields } = await policy();
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...fields, ...changes })) form.append(name, value);
  form.append('file', new Blob([body]), 'co$&ver.png');
  return fetch(url, { method: 'POST', body: form, headers: { origin: 'https://calsync.example' } });
}

test('a form upload within its policy is stored under the name of its file', async () => {
  const answer = await upload();
  expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([204, 'https://calsync.example']);
  const head = await client.send(new HeadObjectCommand({ Bucket: 'covers', Key: 'uploads/usr_1/co$&ver.png' }));
  expect(head).toMatchObject({ ContentType: 'image/png', ContentLength: 3 });
});

test.each([
  ['too large', {}, 'x'.repeat(11), [400, 'EntityTooLarge']],
  ['empty', {}, '', [400, 'EntityTooSmall']],
  ['of another type', { 'Content-Type': 'text/html' }, 'png', [403, 'AccessDenied']],
  ['under another key', { key: 'uploads/usr_2/a.png' }, 'png', [403, 'AccessDenied']],
  ['with a field the policy does not name', { 'x-amz-meta-more': '1' }, 'png', [403, 'AccessDenied']],
  [
    'with another policy',
    { policy: Buffer.from('{"expiration":"2999-01-01T00:00:00Z","conditions":[]}').toString('base64') },
    'png',
    [403, 'SignatureDoesNotMatch'],
  ],
])('refuses a form upload %s', async (_how, changes, body, expected) => {
  expect(await codeOf(await upload(changes as unknown as Record<string, string>, body))).toEqual(expected);
  expect((await client.send(new ListObjectsV2Command({ Bucket: 'covers' }))).KeyCount).toBe(0);
});

test('refuses a form upload after its policy expired, to another bucket, or without a policy', async () => {
  const { url, fields } = await policy();
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob(['png']), 'a.png');
  expect(await codeOf(await fetch(url.replace('covers', 'site'), { method: 'POST', body: form }))).toEqual([
    403,
    'AccessDenied',
  ]);
  now = new Date(now.getTime() + 6 * MINUTE);
  expect(await codeOf(await fetch(url, { method: 'POST', body: form }))).toEqual([403, 'AccessDenied']);
  const bare = new FormData();
  bare.append('key', 'a');
  bare.append('file', new Blob(['png']), 'a.png');
  expect(await codeOf(await fetch(`${s3.url}/covers`, { method: 'POST', body: bare }))).toEqual([403, 'AccessDenied']);
});

test('answers a preflight by the bucket’s rules', async () => {
  const preflight = (origin: string) =>
    fetch(`${s3.url}/covers`, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } });
  expect((await preflight('https://calsync.example')).status).toBe(200);
  expect((await preflight('https://elsewhere.example')).status).toBe(403);
});

test('objects outlive a restart on the same folder', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 's3-test-'));
  const first = await startS3({ port: 0, buckets, dataDir });
  await clientFor(first.url).send(new PutObjectCommand({ Bucket: 'covers', Key: 'a', Body: 'kept' }));
  await first.stop();
  const second = await startS3({ port: 0, buckets, dataDir });
  const object = await clientFor(second.url).send(new GetObjectCommand({ Bucket: 'covers', Key: 'a' }));
  expect(await object.Body?.transformToString()).toBe('kept');
  await second.stop();
});
