import { getEventRoute } from '#shared/contracts/events.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import * as events from '#shared/storage/events.ts';
import { sightOf } from '#shared/storage/visibility.ts';
import { eventView } from './event-view.ts';

type Deps = { events: Pick<typeof events, 'find'>; sightOf: typeof sightOf };

/** One event, as much of it as the caller may see. */
export const getEvent = async ({ params, caller }: Request<typeof getEventRoute>, { events, sightOf }: Deps) => {
  const event = await events.find(params.eventId);
  const sight = event ? await sightOf(caller, event) : 'none';
  if (!event || sight === 'none') throw new Refusal('not_found');
  return eventView(event, sight);
};

export const handler = httpHandler(getEventRoute, getEvent, { events, sightOf });
