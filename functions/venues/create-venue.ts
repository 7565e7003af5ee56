import { createVenueRoute } from '#shared/contracts/venues.ts';
import { draftVenue } from '#shared/domain/venue-rules.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { answerOnce } from '#shared/platform/idempotency.ts';
import { idFor } from '#shared/platform/ids.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as venues from '#shared/storage/venues.ts';
import { venueView } from './venue-view.ts';

type Deps = { venues: Pick<typeof venues, 'create'>; authorize: typeof authorize };

/** Adds a venue to an organization. */
export const createVenue = async (
  { params: { organizationId }, body, access, idempotencyKey, requestHash, now }: Request<typeof createVenueRoute>,
  { venues }: Deps,
) => {
  const venueId = idFor('venue', idempotencyKey, organizationId, access.userId);
  const draft = { ...draftVenue(body, { venueId, organizationId }, now), ...(requestHash && { requestHash }) };
  return answerOnce(await venues.create(draft), requestHash, venueView);
};

export const handler = httpHandler(createVenueRoute, createVenue, { venues, authorize });
