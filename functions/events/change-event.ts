import { changeEventRoute } from '#shared/contracts/events.ts';
import { Refusal } from '#shared/domain/errors.ts';
import * as rules from '#shared/domain/event-rules.ts';
import { eventOf } from '#shared/platform/access.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as events from '#shared/storage/events.ts';
import * as venues from '#shared/storage/venues.ts';
import { eventView } from './event-view.ts';
import { assertOwnVenue, type VenueDeps } from './own-venue.ts';

type Deps = VenueDeps & { events: Pick<typeof events, 'change'>; authorize: typeof authorize };

/** Changes an event that nobody else changed since it was read. Ticket holders hear of what they plan by. */
export const changeEvent = async (
  { body: { version, ...change }, access, now }: Request<typeof changeEventRoute>,
  { events, venues }: Deps,
) => {
  const event = eventOf(access);
  if (event.version !== version) throw new Refusal('version_conflict');
  await assertOwnVenue(event.organizationId, change.location, event.location, { venues });
  return eventView(await events.change(event, rules.changeEvent(event, change, now)));
};

export const handler = httpHandler(changeEventRoute, changeEvent, { events, venues, authorize });
