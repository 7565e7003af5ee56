import { removeCoverRoute } from '#shared/contracts/events.ts';
import * as media from '#shared/gateways/media.ts';
import { eventOf } from '#shared/platform/access.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as events from '#shared/storage/events.ts';

type Deps = {
  events: Pick<typeof events, 'removeCover'>;
  media: Pick<typeof media, 'removeCoversOf'>;
  authorize: typeof authorize;
};

/** Takes the cover off the event first, then its files away; a repeat finishes what was left. */
export const removeCover = async (
  { access }: Request<typeof removeCoverRoute>,
  { events, media }: Deps,
): Promise<undefined> => {
  const { eventId } = eventOf(access);
  await events.removeCover(eventId);
  await media.removeCoversOf(eventId);
};

export const handler = httpHandler(removeCoverRoute, removeCover, { events, media, authorize });
