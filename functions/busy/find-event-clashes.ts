import { findEventClashesRoute } from '#shared/contracts/busy.ts';
import { clashesOf, spanOf } from '#shared/domain/busy.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import * as busy from '#shared/storage/busy.ts';
import * as events from '#shared/storage/events.ts';
import { sightOf } from '#shared/storage/visibility.ts';
import type { AskDeps } from './occupancy.ts';

type Deps = AskDeps & { events: Pick<typeof events, 'find'>; sightOf: typeof sightOf };

/** What the signed-in person holds tickets for, or has in a calendar, while an event takes place; more tickets for the same event are no clash. */
export const findEventClashes = async (
  { params: { eventId }, caller }: Request<typeof findEventClashesRoute>,
  { busy, events, sightOf }: Deps,
) => {
  const event = await events.find(eventId);
  if (!event || (await sightOf(caller, event)) === 'none') throw new Refusal('not_found');
  const taken = await busy.listBetween(`user:${caller.userId}`, spanOf(event.sessions));
  return { data: clashesOf(event.sessions, taken, eventId) };
};

export const handler = httpHandler(findEventClashesRoute, findEventClashes, { busy, events, sightOf });
