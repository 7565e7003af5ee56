import { deleteVenueRoute } from '#shared/contracts/venues.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as charts from '#shared/storage/seating-charts.ts';
import * as venues from '#shared/storage/venues.ts';

type Deps = {
  venues: Pick<typeof venues, 'eventAhead' | 'remove'>;
  charts: Pick<typeof charts, 'list' | 'remove'>;
  authorize: typeof authorize;
};

/**
 * Deletes a venue with its charts; its pictures follow by the stream. Nothing breaks if an event is planned there at the same
 * moment, for events keep the address and the seats they were given.
 */
export const deleteVenue = async (
  { params, now }: Request<typeof deleteVenueRoute>,
  { venues, charts }: Deps,
): Promise<undefined> => {
  const event = await venues.eventAhead(params, now);
  if (event) throw new Refusal('venue_in_use', { facts: { title: event.title } });
  // The venue goes first: from then on no chart can be saved to it.
  await venues.remove(params);
  for (const { chartId } of await charts.list(params)) await charts.remove(params, chartId);
};

export const handler = httpHandler(deleteVenueRoute, deleteVenue, { venues, charts, authorize });
