import { removeCoverRoute } from '#shared/contracts/covers.ts';
import { eventOf } from '#shared/platform/access.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as events from '#shared/storage/events.ts';

type Deps = { events: Pick<typeof events, 'removeCover'>; authorize: typeof authorize };

/** Takes a cover away. Its files go once the event no longer shows them. */
export const removeCover = async (
  { access }: Request<typeof removeCoverRoute>,
  { events }: Deps,
): Promise<undefined> => {
  await events.removeCover(eventOf(access).eventId);
};

export const handler = httpHandler(removeCoverRoute, removeCover, { events, authorize });
