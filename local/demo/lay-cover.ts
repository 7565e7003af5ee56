import sharp from 'sharp';
import { coverArt, type Scene } from './cover-art.ts';
import type { SiteClient } from './site-client.ts';

const contentType = 'image/jpeg';

/** Draws a cover and uploads it as the organizer's browser would: ask for a form, send the file, say that it is done. */
export const layCover = async (
  call: SiteClient,
  { eventId, as, scene, hue }: { eventId: string; as: string; scene: Scene; hue: number },
): Promise<void> => {
  const picture = await sharp(Buffer.from(coverArt(scene, hue, eventId)))
    .jpeg({ quality: 88 })
    .toBuffer();
  const body = { contentType, bytes: picture.length } as const;
  const { url, fields, uploadId } = await call('startCoverUpload', { params: { eventId }, as, body });
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(picture)], { type: contentType }));
  const answer = await fetch(url, { method: 'POST', body: form });
  if (!answer.ok) throw new Error(`S3 answered ${answer.status} to a cover: ${await answer.text()}`);
  await call('finishCoverUpload', { params: { eventId }, as, body: { uploadId } });
};
