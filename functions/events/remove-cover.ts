import { removeCoverRoute } from '#shared/contracts/events.ts';
import * as media from '#shared/gateways/media.ts';
import { eventOf } from '#shared/platform/access.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as events from '#shared/storage/events.ts';

type Deps = {
  events: Pick<typeof events, 'removeCover'>;
  media: Pick<typeof media, 'removeCover'>;
  authorize: typeof authorize;
};

/** Takes a cover away: its files first, while the event still knows their names, so that a repeat finishes the work. */
export const removeCover = async (
  { access }: Request<typeof removeCoverRoute>,
  { events, media }: Deps,
): Promise<undefined> => {
  const { eventId, cover } = eventOf(access);
  if (cover) await media.removeCover(cover.key);
  await events.removeCover(eventId);
};

export const handler = httpHandler(removeCoverRoute, removeCover, { events, media, authorize });
