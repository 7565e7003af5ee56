import type { findEventsRoute } from '#shared/contracts/discovery.ts';
import type { ResponseOf } from '#shared/contracts/route.ts';
import type { Page } from '#shared/storage/listings.ts';

/** A page of public events as the API answers it; by what they were found is nobody's business. */
export const listingPageView = ({ listings, nextCursor }: Page): ResponseOf<typeof findEventsRoute> => ({
  data: listings.map(({ organizationId: _organizationId, day: _day, words: _words, ...shown }) => shown),
  ...(nextCursor && { nextCursor }),
});
