import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Cover, Event } from '#shared/domain/event.ts';
import { writeCover } from '#shared/gateways/media.ts';
import { find } from '#shared/storage/events.ts';
import { fileAt, filesUnder, startBuckets } from '#test/support/buckets.ts';
import { aPerson } from '#test/support/builders.ts';
import { deliver } from '#test/support/deliver.ts';
import { aDraft, aPublishedEvent } from '#test/support/event.ts';
import { call } from '#test/support/invoke.ts';

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startBuckets();
});
afterAll(() => stop());

const media = () => process.env.MEDIA_BUCKET;

/** A photograph as a phone makes it: lying on its side, with the place it was taken in its notes. */
const aPhoto = (width = 2000, height = 1200) =>
  sharp({ create: { width, height, channels: 3, background: '#b4532a' } })
    .jpeg()
    .withExif({ IFD0: { Artist: 'Someone' }, IFD3: { GPSLatitude: '38/1 43/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .toBuffer();

type Owned = { owner: { userId: string }; event: Event };

const start = ({ owner, event }: Owned, contentType: string, bytes: number) =>
  call('startCoverUpload', { as: owner, params: { eventId: event.eventId }, body: { contentType, bytes } });

const send = async (form: { url: string; fields: Record<string, string> }, bytes: Uint8Array): Promise<number> => {
  const body = new FormData();
  for (const [name, value] of Object.entries(form.fields)) body.append(name, value);
  body.append('file', new Blob([bytes as Uint8Array<ArrayBuffer>]));
  return (await fetch(form.url, { method: 'POST', body })).status;
};

const finish = ({ owner, event }: Owned, uploadId: string) =>
  call('finishCoverUpload', { as: owner, params: { eventId: event.eventId }, body: { uploadId } });

/** An upload from the form to the note that it is done. Answers its key. */
const upload = async (owned: Owned, bytes: Uint8Array, contentType = 'image/jpeg'): Promise<string> => {
  const { body } = await start(owned, contentType, bytes.length);
  expect(await send(body, bytes)).toBe(204);
  expect((await finish(owned, body.uploadId)).status).toBe(202);
  return `uploads/${owned.event.eventId}/${body.uploadId}`;
};

const prepare = ({ event: { eventId } }: Owned, uploadKey: string) => deliver('prepareCover', [{ eventId, uploadKey }]);

test('cuts an upload to AVIF and WebP in three widths, upright and without the camera’s notes', async () => {
  const owned = await aDraft();
  const { eventId } = owned.event;
  const uploadKey = await upload(owned, await aPhoto());
  expect(await prepare(owned, uploadKey)).toEqual([]);

  const event = await find(eventId);
  const cover = event?.cover as Cover;
  expect(cover.key).toBe(uploadKey.replace('uploads/', 'covers/'));
  // Lying on its side it was 2000 × 1200; upright it is 1200 × 2000, and is not blown up to 1600.
  expect([cover.width, cover.height, event?.coverUploadKey]).toEqual([1200, 2000, undefined]);
  expect(cover.placeholder).toMatch(/^data:image\/webp;base64,/);
  expect(cover.placeholder.length).toBeLessThan(800);

  const names = [480, 960, 1600].flatMap((width) => [`${cover.key}-${width}.avif`, `${cover.key}-${width}.webp`]);
  expect(await filesUnder(media(), `covers/${eventId}/`)).toEqual(names.sort());
  for (const name of names) {
    const { bytes, ContentType, CacheControl } = await fileAt(media(), name);
    const { format, exif, width } = await sharp(bytes).metadata();
    expect([ContentType, CacheControl]).toEqual([`image/${name.slice(-4)}`, 'public, max-age=31536000, immutable']);
    expect([format, exif, width]).toEqual([
      name.endsWith('avif') ? 'heif' : 'webp',
      undefined,
      Math.min(1200, Number(/-(\d+)\./.exec(name)?.[1])),
    ]);
  }
  expect(await filesUnder(media(), `uploads/${eventId}/`)).toEqual([]);
  expect((await call('getEvent', { as: owned.owner, params: { eventId } })).body.cover).toEqual(cover);
});

test('does nothing new when the message comes again', async () => {
  const owned = await aDraft();
  const uploadKey = await upload(owned, await aPhoto(300, 200));
  await prepare(owned, uploadKey);
  const before = await find(owned.event.eventId);
  expect(await prepare(owned, uploadKey)).toEqual([]);
  expect(await find(owned.event.eventId)).toEqual(before);
});

test('lets a newer upload win, whichever is prepared last', async () => {
  const owned = await aDraft();
  const older = await upload(owned, await aPhoto(300, 200));
  const newer = await upload(owned, await aPhoto(400, 200));
  // The older one says late that it is done.
  await finish(owned, older.split('/').at(-1) as string);
  await prepare(owned, newer);
  await prepare(owned, older);
  const event = await find(owned.event.eventId);
  expect(event?.cover?.key).toBe(newer.replace('uploads/', 'covers/'));
  expect(await filesUnder(media(), `uploads/${owned.event.eventId}/`)).toEqual([]);
});

test.each([
  ['a text', Buffer.from('<svg onload="alert(1)">'.padEnd(200, ' '))],
  ['a picture cut short', async () => (await aPhoto()).subarray(0, 3000)],
  ['an SVG', Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${' '.repeat(200)}</svg>`)],
])('drops %s, keeps the event as it was, and tells its organizer until another picture comes', async (_, given) => {
  const owned = await aDraft();
  const bytes = typeof given === 'function' ? await given() : given;
  const uploadKey = await upload(owned, bytes);
  expect(await prepare(owned, uploadKey)).toEqual([]);
  const event = await find(owned.event.eventId);
  expect([event?.cover, event?.coverUploadKey]).toEqual([undefined, undefined]);
  const told = async () => (await call('getEvent', { params, as: owned.owner })).body.coverUpload;
  const params = { eventId: owned.event.eventId };
  expect(await told()).toBe('REFUSED');
  const better = await upload(owned, await aPhoto(300, 200));
  expect(await told()).toBe('CHECKING');
  await prepare(owned, better);
  expect(await told()).toBeUndefined();
  expect(await filesUnder(media(), '')).not.toContain(uploadKey);
});

test('drops a picture that unfolds to more pixels than any camera makes', async () => {
  const owned = await aDraft();
  const bomb = await sharp({ create: { width: 9000, height: 9000, channels: 3, background: '#000' } })
    .png({ compressionLevel: 9 })
    .toBuffer();
  expect(bomb.length).toBeLessThan(10_000_000);
  await prepare(owned, await upload(owned, bomb, 'image/png'));
  expect((await find(owned.event.eventId))?.cover).toBeUndefined();
});

test('lets S3 refuse another type, another size and another key', async () => {
  const owned = await aDraft();
  const photo = await aPhoto(300, 200);
  const { body: form } = await start(owned, 'image/png', photo.length);
  expect(await send({ ...form, fields: { ...form.fields, 'Content-Type': 'text/html' } }, photo)).toBe(403);
  expect(await send({ ...form, fields: { ...form.fields, key: 'covers/mine.png' } }, photo)).toBe(403);
  expect(await send(form, Buffer.concat([photo, photo]))).toBe(400);
});

test('takes a cover away, and an upload that waits', async () => {
  const owned = await aDraft();
  await prepare(owned, await upload(owned, await aPhoto(300, 200)));
  const waiting = await upload(owned, await aPhoto(300, 200));
  const params = { eventId: owned.event.eventId };
  expect((await call('removeCover', { as: owned.owner, params })).status).toBe(204);
  await prepare(owned, waiting);
  expect((await find(owned.event.eventId))?.cover).toBeUndefined();
  expect((await call('removeCover', { as: owned.owner, params })).status).toBe(204);
});

test('removes the files of a cover that is shown no more, and only those', async () => {
  const owned = await aDraft();
  const folder = `covers/${owned.event.eventId}/`;
  const [old, present] = [await upload(owned, await aPhoto(300, 200)), await upload(owned, await aPhoto(300, 200))];
  await prepare(owned, present);
  const kept = await filesUnder(media(), folder);
  const coverKey = old.replace('uploads/', 'covers/');
  await writeCover(coverKey, [{ width: 480, extension: 'webp', bytes: new Uint8Array(9) }]);
  expect(await filesUnder(media(), folder)).toHaveLength(kept.length + 1);
  expect(await deliver('discardCover', [{ coverKey }, { coverKey }])).toEqual([]);
  expect(await filesUnder(media(), folder)).toEqual(kept);
  expect(await deliver('discardCover', [{ coverKey: `uploads/${owned.event.eventId}/1` }])).toEqual([0]);
});

test('takes no cover for a cancelled event, nor from a stranger', async () => {
  const owned = await aPublishedEvent();
  const stranger = { ...owned, owner: await aPerson() };
  expect((await start(stranger, 'image/png', 200)).status).toBe(404);
  await call('cancelEvent', { as: owned.owner, params: { eventId: owned.event.eventId }, body: {} });
  expect((await start(owned, 'image/png', 200)).body.code).toBe('event_cancelled');
  expect((await finish(owned, '0'.repeat(26))).body.code).toBe('event_cancelled');
});
