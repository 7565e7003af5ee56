import { api } from '../api.ts';
import { type ContentType, sendByForm } from './cover-upload.ts';
import type { Venue } from './venues.ts';

type Of = Pick<Venue, 'organizationId' | 'venueId'>;

/** Sends a picture of a venue straight to the storage and says what it shows; false where the storage did not take it. */
export const sendVenueImage = async (
  { organizationId, venueId }: Of,
  file: File,
  alt: string,
  onProgress: (share: number) => void,
): Promise<boolean> => {
  const params = { organizationId, venueId };
  const body = { contentType: file.type as ContentType, bytes: file.size };
  const { url, fields, imageId } = await api('startVenueImage', { params, body });
  if (!(await sendByForm(url, fields, file, onProgress))) return false;
  await api('finishVenueImage', { params: { ...params, imageId }, body: { alt } });
  return true;
};

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const looks = 30;
const betweenMilliseconds = 1_000;

/** The venue as soon as none of its pictures is still looked at, or as it is after half a minute. */
export const awaitVenueImages = async ({ organizationId, venueId }: Of, signal: AbortSignal): Promise<Venue> => {
  for (let look = 1; ; look++) {
    const venue = await api('getVenue', { params: { organizationId, venueId }, signal });
    if (look === looks || venue.uploads.every(({ state }) => state !== 'CHECKING')) return venue;
    await pause(betweenMilliseconds);
  }
};
