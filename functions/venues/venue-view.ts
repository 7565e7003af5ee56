import type { ResponseOf } from '#shared/contracts/route.ts';
import type { getVenueRoute } from '#shared/contracts/venues.ts';
import { addressLine } from '#shared/domain/place.ts';
import type { Venue } from '#shared/domain/venue.ts';

/** OpenStreetMap finds an address by its words; no key, no account, nobody is followed. */
const mapOf = (venue: Pick<Venue, 'name' | 'street' | 'city' | 'country'>): string =>
  `https://www.openstreetmap.org/search?${new URLSearchParams({ query: `${addressLine(venue)}, ${venue.country}` })}`;

/** A venue as its organization sees it. */
export const venueView = ({
  requestHash: _requestHash,
  uploads,
  mapUrl,
  ...shown
}: Venue): ResponseOf<typeof getVenueRoute> => ({
  ...shown,
  mapUrl: mapUrl ?? mapOf(shown),
  hasOwnMap: mapUrl !== undefined,
  uploads: Object.entries(uploads).map(([imageId, upload]) => ({ imageId, ...upload })),
});
