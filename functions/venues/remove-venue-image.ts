import { removeVenueImageRoute } from '#shared/contracts/venues.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { withoutImage } from '#shared/domain/venue-rules.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as venues from '#shared/storage/venues.ts';

type Deps = { venues: Pick<typeof venues, 'find' | 'change'>; authorize: typeof authorize };

/** Takes a picture away, shown or on its way. Its files go once the venue no longer shows them. */
export const removeVenueImage = async (
  { params: { imageId, ...at }, now }: Request<typeof removeVenueImageRoute>,
  { venues }: Deps,
): Promise<undefined> => {
  const venue = await venues.find(at);
  if (!venue) throw new Refusal('not_found');
  await venues.change(venue, withoutImage(venue, imageId, now));
};

export const handler = httpHandler(removeVenueImageRoute, removeVenueImage, { venues, authorize });
