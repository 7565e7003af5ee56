import { findFreeRoute } from '#shared/contracts/busy.ts';
import { type Interval, type Resource, venueResource } from '#shared/domain/busy.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as busy from '#shared/storage/busy.ts';
import * as clients from '#shared/storage/clients.ts';
import * as venues from '#shared/storage/venues.ts';
import { type AskDeps, periodOf, toldOf } from './occupancy.ts';

type Deps = AskDeps & {
  venues: Pick<typeof venues, 'find'>;
  clients: Pick<typeof clients, 'find'>;
  authorize: typeof authorize;
};

const askAbout = async (resource: Resource, period: Interval, { busy }: AskDeps) => {
  const taken = await busy.listBetween(resource, period);
  return { isFree: taken.length === 0, busy: taken.map(toldOf) };
};

/** Which of an organization's venues and clients are free in a period. One of another organization's is not found. */
export const findFree = async (
  { params: { organizationId }, body: { venueIds, clientIds, ...asked }, now }: Request<typeof findFreeRoute>,
  deps: Deps,
) => {
  const period = periodOf(asked, now);
  const isOurs = await Promise.all([
    ...venueIds.map(async (venueId) => (await deps.venues.find({ organizationId, venueId })) !== undefined),
    ...clientIds.map(async (clientId) => (await deps.clients.find(clientId))?.organizationId === organizationId),
  ]);
  if (isOurs.includes(false)) throw new Refusal('not_found');
  const [ofVenues, ofClients] = await Promise.all([
    Promise.all(
      venueIds.map(async (venueId) => ({
        venueId,
        ...(await askAbout(venueResource({ organizationId, venueId }), period, deps)),
      })),
    ),
    Promise.all(
      clientIds.map(async (clientId) => ({ clientId, ...(await askAbout(`client:${clientId}`, period, deps)) })),
    ),
  ]);
  return { venues: ofVenues, clients: ofClients };
};

export const handler = httpHandler(findFreeRoute, findFree, { busy, venues, clients, authorize });
