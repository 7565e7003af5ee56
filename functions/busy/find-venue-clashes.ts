import { findVenueClashesRoute } from '#shared/contracts/busy.ts';
import { clashesOf, spanOf, venueResource } from '#shared/domain/busy.ts';
import { Refusal, refuseField } from '#shared/domain/errors.ts';
import { momentOf } from '#shared/domain/session.ts';
import { isZone } from '#shared/domain/zone.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as busy from '#shared/storage/busy.ts';
import * as venues from '#shared/storage/venues.ts';
import type { AskDeps } from './occupancy.ts';

type Deps = AskDeps & { venues: Pick<typeof venues, 'find'>; authorize: typeof authorize };

/** What takes place in a venue while the sessions would that somebody is planning. */
export const findVenueClashes = async (
  { params, body: { zone, sessions, eventId } }: Request<typeof findVenueClashesRoute>,
  { busy, venues }: Deps,
) => {
  if (!isZone(zone)) throw refuseField('zone_unknown', 'zone');
  const planned = sessions.map(({ starts, ends }, place) => ({
    startsAt: momentOf(starts, zone, `sessions.${place}.starts`).instant,
    endsAt: momentOf(ends, zone, `sessions.${place}.ends`).instant,
  }));
  if (!(await venues.find(params))) throw new Refusal('not_found');
  const taken = await busy.listBetween(venueResource(params), spanOf(planned));
  return { data: clashesOf(planned, taken, eventId) };
};

export const handler = httpHandler(findVenueClashesRoute, findVenueClashes, { busy, venues, authorize });
