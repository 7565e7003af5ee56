import { getVenueBusyRoute } from '#shared/contracts/busy.ts';
import { venueResource } from '#shared/domain/busy.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as busy from '#shared/storage/busy.ts';
import * as venues from '#shared/storage/venues.ts';
import { type AskDeps, occupancyOf, periodOf } from './occupancy.ts';

type Deps = AskDeps & { venues: Pick<typeof venues, 'find'>; authorize: typeof authorize };

/** Whether a venue is free in a period. */
export const getVenueBusy = async ({ params, query, now }: Request<typeof getVenueBusyRoute>, deps: Deps) => {
  const period = periodOf(query, now);
  if (!(await deps.venues.find(params))) throw new Refusal('not_found');
  return occupancyOf(venueResource(params), period, deps);
};

export const handler = httpHandler(getVenueBusyRoute, getVenueBusy, { busy, venues, authorize });
