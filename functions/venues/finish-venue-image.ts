import { finishVenueImageRoute } from '#shared/contracts/venues.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { assertRoomForImage } from '#shared/domain/venue-rules.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as venues from '#shared/storage/venues.ts';

type Deps = { venues: Pick<typeof venues, 'find' | 'awaitImage'>; authorize: typeof authorize };

/** Notes that an upload waits to be checked; a repeat is no news. */
export const finishVenueImage = async (
  { params: { imageId, ...at }, body }: Request<typeof finishVenueImageRoute>,
  { venues }: Deps,
): Promise<undefined> => {
  const venue = await venues.find(at);
  if (!venue) throw new Refusal('not_found');
  if (venue.uploads[imageId] || venue.images.some((image) => image.imageId === imageId)) return;
  assertRoomForImage(venue);
  await venues.awaitImage(at, imageId, body.alt);
};

export const handler = httpHandler(finishVenueImageRoute, finishVenueImage, { venues, authorize });
