import { findEventsRoute } from '#shared/contracts/events.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import * as listings from '#shared/storage/listings.ts';

type Deps = { listings: Pick<typeof listings, 'search'> };

/** Finds public events, one row for each session, the soonest first. */
export const findEvents = async (
  { query: { limit, cursor, ...wish }, now }: Request<typeof findEventsRoute>,
  { listings }: Deps,
) => {
  const page = await listings.search(wish, { limit, cursor, now });
  return {
    data: page.listings.map(({ organizationId: _organizationId, day: _day, words: _words, ...shown }) => shown),
    ...(page.nextCursor && { nextCursor: page.nextCursor }),
  };
};

export const handler = httpHandler(findEventsRoute, findEvents, { listings });
