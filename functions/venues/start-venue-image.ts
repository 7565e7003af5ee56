import { ulid } from 'ulid';
import { startVenueImageRoute } from '#shared/contracts/venues.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { assertRoomForImage } from '#shared/domain/venue-rules.ts';
import { startUpload, uploadKeyOf } from '#shared/gateways/uploads.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as venues from '#shared/storage/venues.ts';

type Deps = { venues: Pick<typeof venues, 'find'>; startUpload: typeof startUpload; authorize: typeof authorize };

/** A form to send a picture straight to the private media bucket. */
export const startVenueImage = async (
  { params, body: { contentType, bytes }, now }: Request<typeof startVenueImageRoute>,
  { venues, startUpload }: Deps,
) => {
  const venue = await venues.find(params);
  if (!venue) throw new Refusal('not_found');
  assertRoomForImage(venue);
  const imageId = ulid(Date.parse(now)).toLowerCase();
  return { ...startUpload(uploadKeyOf(venue.venueId, imageId), contentType, bytes, now), imageId };
};

export const handler = httpHandler(startVenueImageRoute, startVenueImage, { venues, startUpload, authorize });
