import sharp from 'sharp';
import { coverArt, type Scene } from './cover-art.ts';
import type { DemoEvent } from './event.ts';
import type { LaidEvent } from './laid-event.ts';
import type { SiteClient } from './site-client.ts';

const contentType = 'image/jpeg';

const drawn = (scene: Scene, { hue, key }: DemoEvent): Promise<Buffer> =>
  sharp(Buffer.from(coverArt(scene, hue, key)))
    .jpeg({ quality: 88 })
    .toBuffer();

/** Uploads a picture as the organizer's browser would: ask for a form, send the file, say that it is done. */
const upload = async (call: SiteClient, as: string, eventId: string, picture: Buffer): Promise<void> => {
  const body = { contentType, bytes: picture.length } as const;
  const { url, fields, uploadId } = await call('startCoverUpload', { params: { eventId }, as, body });
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(picture)], { type: contentType }));
  const answer = await fetch(url, { method: 'POST', body: form });
  if (!answer.ok) throw new Error(`S3 answered ${answer.status} to a cover: ${await answer.text()}`);
  await call('finishCoverUpload', { params: { eventId }, as, body: { uploadId } });
};

/** Gives an event that has a scene its cover, unless it has it already. */
export const layCover = async (call: SiteClient, as: string, { event, eventId }: LaidEvent): Promise<void> => {
  if (!event.cover) return;
  const { cover } = await call('getEvent', { params: { eventId }, as });
  if (!cover) await upload(call, as, eventId, await drawn(event.cover, event));
};
