import { jobs } from '#shared/contracts/jobs.ts';
import * as media from '#shared/gateways/media.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';
import * as events from '#shared/storage/events.ts';
import { cutCover } from './cut-cover.ts';

type Deps = {
  events: Pick<typeof events, 'find' | 'setCover' | 'dropCoverUpload'>;
  media: Pick<typeof media, 'readUpload' | 'removeUpload' | 'writeCover' | 'removeCover'>;
  cutCover: typeof cutCover;
};

/** Turns an upload into an event's cover, if it is a picture and still the newest upload; then removes it. */
export const prepareCover = async (
  { payload: { eventId, uploadKey } }: Delivery<typeof jobs.prepareCover>,
  { events, media: { readUpload, removeUpload, writeCover, removeCover }, cutCover }: Deps,
): Promise<string> => {
  const event = await events.find(eventId);
  if (event?.coverUploadKey !== uploadKey) {
    await removeUpload(uploadKey);
    return 'the upload is no longer awaited';
  }
  const bytes = await readUpload(uploadKey);
  const cover = bytes && (await cutCover(bytes));
  if (!cover) {
    await events.dropCoverUpload(eventId, uploadKey);
    await removeUpload(uploadKey);
    return bytes ? 'the upload is not a picture' : 'nothing was uploaded';
  }
  const { pictures, ...shown } = cover;
  const key = media.coverKeyOf(uploadKey);
  await writeCover(key, pictures);
  // A write whose answer was lost is refused when it is repeated, and yet it was done: the table knows.
  const isCurrent =
    (await events.setCover(eventId, uploadKey, { key, ...shown })) || (await events.find(eventId))?.cover?.key === key;
  if (!isCurrent) await removeCover(key);
  await removeUpload(uploadKey);
  return isCurrent ? 'the cover is in place' : 'a newer upload took over';
};

export const handler = queueHandler(jobs.prepareCover, prepareCover, { events, media, cutCover });
