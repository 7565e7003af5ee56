import { findEventsRoute } from '#shared/contracts/discovery.ts';
import type { Request } from '#shared/platform/http-handler.ts';
import { openHandler } from '#shared/platform/open-handler.ts';
import * as listings from '#shared/storage/listings.ts';
import { listingPageView } from './listing-view.ts';

type Deps = { listings: Pick<typeof listings, 'search'> };

/** Finds public events, one row for each session, the soonest first. */
export const findEvents = async (
  { query: { limit, cursor, ...wish }, now }: Request<typeof findEventsRoute>,
  { listings }: Deps,
) => listingPageView(await listings.search(wish, { limit, cursor, now }));

export const handler = openHandler(findEventsRoute, findEvents, { listings });
