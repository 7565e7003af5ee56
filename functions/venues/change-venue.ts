import { changeVenueRoute } from '#shared/contracts/venues.ts';
import { Refusal } from '#shared/domain/errors.ts';
import * as rules from '#shared/domain/venue-rules.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as venues from '#shared/storage/venues.ts';
import { venueView } from './venue-view.ts';

type Deps = { venues: Pick<typeof venues, 'find' | 'change'>; authorize: typeof authorize };

/** Changes a venue that nobody else changed since it was read. */
export const changeVenue = async (
  { params, body: { version, ...change }, now }: Request<typeof changeVenueRoute>,
  { venues }: Deps,
) => {
  const venue = await venues.find(params);
  if (!venue) throw new Refusal('not_found');
  if (venue.version !== version) throw new Refusal('version_conflict');
  return venueView(await venues.change(venue, rules.changeVenue(venue, change, now)));
};

export const handler = httpHandler(changeVenueRoute, changeVenue, { venues, authorize });
