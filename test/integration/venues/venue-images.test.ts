import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { filesUnder, startBuckets } from '#test/support/buckets.ts';
import { deliver } from '#test/support/deliver.ts';
import { call } from '#test/support/invoke.ts';
import { aVenue } from '#test/support/venue.ts';

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startBuckets();
});
afterAll(() => stop());

type Owned = Awaited<ReturnType<typeof aVenue>>;

const aPhoto = () =>
  sharp({ create: { width: 1200, height: 800, channels: 3, background: '#b4532a' } })
    .jpeg()
    .toBuffer();

/** Sends bytes as a picture, from the form to the note that they are there. Answers the picture's id. */
const upload = async ({ owner, params }: Owned, bytes: Uint8Array, alt = 'The bar'): Promise<string> => {
  const about = { contentType: 'image/jpeg', bytes: bytes.length };
  const { body: form } = await call('startVenueImage', { as: owner, params, body: about });
  const sent = new FormData();
  for (const [name, value] of Object.entries(form.fields as Record<string, string>)) sent.append(name, value);
  sent.append('file', new Blob([bytes as Uint8Array<ArrayBuffer>]));
  expect((await fetch(form.url, { method: 'POST', body: sent })).status).toBe(204);
  const imageParams = { ...params, imageId: form.imageId };
  const finished = await call('finishVenueImage', { as: owner, params: imageParams, body: { alt } });
  expect(finished.status).toBe(202);
  return form.imageId;
};

const cut = ({ params }: Owned, imageId: string) =>
  deliver('prepareCover', [{ ...params, uploadKey: `uploads/${params.venueId}/${imageId}` }]);
const read = async ({ owner, params }: Owned) => (await call('getVenue', { as: owner, params })).body;

test('shows a picture once it is cut, with the words that were given for it', async () => {
  const owned = await aVenue();
  const imageId = await upload(owned, await aPhoto());
  expect((await read(owned)).uploads).toEqual([{ imageId, alt: 'The bar', state: 'CHECKING' }]);
  expect(await cut(owned, imageId)).toEqual([]);
  const key = `covers/${owned.params.venueId}/${imageId}`;
  expect(await read(owned)).toMatchObject({ images: [{ imageId, alt: 'The bar', key, width: 1200 }], uploads: [] });
  expect(await filesUnder(process.env.MEDIA_BUCKET, key)).toHaveLength(6);
  // A message that comes twice hangs no second picture.
  expect(await cut(owned, imageId)).toEqual([]);
  expect((await read(owned)).images).toHaveLength(1);
});

test('says of what is no picture that it is none, until it is taken away', async () => {
  const owned = await aVenue();
  const imageId = await upload(owned, Buffer.alloc(200, 'no picture'));
  await cut(owned, imageId);
  expect(await read(owned)).toMatchObject({ images: [], uploads: [{ imageId, state: 'REFUSED' }] });
  const params = { ...owned.params, imageId };
  expect((await call('removeVenueImage', { as: owned.owner, params })).status).toBe(204);
  expect((await read(owned)).uploads).toEqual([]);
});

test('shows two pictures whose cutting ends at the same moment', async () => {
  const owned = await aVenue();
  const photo = await aPhoto();
  const ids = [await upload(owned, photo, 'One'), await upload(owned, photo, 'Two')];
  await Promise.all(ids.map((imageId) => cut(owned, imageId)));
  const { images } = await read(owned);
  expect(images.map(({ alt }: { alt: string }) => alt).sort()).toEqual(['One', 'Two']);
});

test('takes eight pictures and refuses a ninth', async () => {
  const { owner, params } = await aVenue();
  const finish = (place: number) =>
    call('finishVenueImage', {
      as: owner,
      params: { ...params, imageId: `01jx${String(place).padStart(22, '0')}` },
      body: { alt: 'A view' },
    });
  for (let place = 0; place < 8; place++) expect((await finish(place)).status).toBe(202);
  expect((await finish(8)).body).toMatchObject({ code: 'too_many_images', facts: { maximum: 8 } });
  const about = { contentType: 'image/png', bytes: 5000 };
  expect((await call('startVenueImage', { as: owner, params, body: about })).body.code).toBe('too_many_images');
});
