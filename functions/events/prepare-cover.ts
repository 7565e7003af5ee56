import * as jobs from '#shared/contracts/jobs/events.ts';
import type { Cover } from '#shared/domain/event.ts';
import * as media from '#shared/gateways/media.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';
import * as events from '#shared/storage/events.ts';
import * as venues from '#shared/storage/venues.ts';
import { cutCover } from './cut-cover.ts';

type Events = Pick<typeof events, 'find' | 'setCover' | 'dropCoverUpload'>;
type Venues = Pick<typeof venues, 'find' | 'addImage' | 'refuseImage'>;

type Deps = {
  events: Events;
  venues: Venues;
  media: Pick<typeof media, 'readUpload' | 'removeUpload' | 'writeCover' | 'removeCover'>;
  cutCover: typeof cutCover;
};

/** Where a picture will hang: whether it is waited for, and what becomes of it. */
type Frame = {
  isAwaited: () => Promise<boolean>;
  isShown: (key: string) => Promise<boolean>;
  show: (cover: Cover) => Promise<boolean>;
  drop: () => Promise<unknown>;
};

type Wanted = Delivery<typeof jobs.prepareCover>['payload'];

const coverOf = ({ eventId, uploadKey }: Extract<Wanted, { eventId: string }>, events: Events): Frame => ({
  isAwaited: async () => (await events.find(eventId))?.coverUploadKey === uploadKey,
  isShown: async (key) => (await events.find(eventId))?.cover?.key === key,
  show: (cover) => events.setCover(eventId, uploadKey, cover),
  drop: () => events.dropCoverUpload(eventId, uploadKey),
});

const imageOf = ({ uploadKey, ...at }: Extract<Wanted, { venueId: string }>, venues: Venues): Frame => {
  const imageId = uploadKey.slice(uploadKey.lastIndexOf('/') + 1);
  const awaited = async () => (await venues.find(at))?.uploads[imageId];
  return {
    isAwaited: async () => (await awaited()) !== undefined,
    isShown: async (key) => (await venues.find(at))?.images.some((image) => image.key === key) ?? false,
    show: async (cover) => {
      const upload = await awaited();
      return upload ? venues.addImage(at, { ...cover, imageId, alt: upload.alt }) : false;
    },
    drop: async () => {
      const upload = await awaited();
      if (upload) await venues.refuseImage(at, { imageId, alt: upload.alt });
    },
  };
};

/** Turns an upload into an event's cover or a venue's picture, if it is one and still waited for; then removes it. */
export const prepareCover = async (
  { payload }: Delivery<typeof jobs.prepareCover>,
  { events, venues, media: { readUpload, removeUpload, writeCover, removeCover }, cutCover }: Deps,
): Promise<string> => {
  const { uploadKey } = payload;
  const frame = 'eventId' in payload ? coverOf(payload, events) : imageOf(payload, venues);
  if (!(await frame.isAwaited())) {
    await removeUpload(uploadKey);
    return 'the upload is no longer awaited';
  }
  const bytes = await readUpload(uploadKey);
  const cover = bytes && (await cutCover(bytes));
  if (!cover) {
    await frame.drop();
    await removeUpload(uploadKey);
    return bytes ? 'the upload is not a picture' : 'nothing was uploaded';
  }
  const { pictures, ...shown } = cover;
  const key = media.coverKeyOf(uploadKey);
  await writeCover(key, pictures);
  // A write whose answer was lost is refused when it is repeated, and yet it was done: the table knows.
  const isCurrent = (await frame.show({ key, ...shown })) || (await frame.isShown(key));
  if (!isCurrent) await removeCover(key);
  await removeUpload(uploadKey);
  return isCurrent ? 'the picture is in place' : 'a newer upload took over';
};

export const handler = queueHandler(jobs.prepareCover, prepareCover, { events, venues, media, cutCover });
