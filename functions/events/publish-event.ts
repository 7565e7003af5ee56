import { publishEventRoute } from '#shared/contracts/events.ts';
import * as rules from '#shared/domain/event-rules.ts';
import { eventOf } from '#shared/platform/access.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as events from '#shared/storage/events.ts';
import { eventView } from './event-view.ts';

type Deps = { events: Pick<typeof events, 'change'>; authorize: typeof authorize };

/** Makes a draft public; asking again answers the same. Page and search follow within seconds. */
export const publishEvent = async ({ access, now }: Request<typeof publishEventRoute>, { events }: Deps) => {
  const event = eventOf(access);
  if (event.status === 'PUBLISHED') return eventView(event);
  return eventView(await events.change(event, rules.publishEvent(event, now)));
};

export const handler = httpHandler(publishEventRoute, publishEvent, { events, authorize });
