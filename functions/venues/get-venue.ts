import { getVenueRoute } from '#shared/contracts/venues.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as venues from '#shared/storage/venues.ts';
import { venueView } from './venue-view.ts';

type Deps = { venues: Pick<typeof venues, 'find'>; authorize: typeof authorize };

/** One venue of an organization. */
export const getVenue = async ({ params }: Request<typeof getVenueRoute>, { venues }: Deps) => {
  const venue = await venues.find(params);
  if (!venue) throw new Refusal('not_found');
  return venueView(venue);
};

export const handler = httpHandler(getVenueRoute, getVenue, { venues, authorize });
