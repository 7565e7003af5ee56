import { listVenuesRoute } from '#shared/contracts/venues.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as venues from '#shared/storage/venues.ts';
import { venueView } from './venue-view.ts';

type Deps = { venues: Pick<typeof venues, 'list'>; authorize: typeof authorize };

/** The venues of an organization, a page at a time. */
export const listVenues = async ({ params, query }: Request<typeof listVenuesRoute>, { venues }: Deps) => {
  const { venues: found, nextCursor } = await venues.list(params.organizationId, query);
  return { data: found.map(venueView), ...(nextCursor && { nextCursor }) };
};

export const handler = httpHandler(listVenuesRoute, listVenues, { venues, authorize });
