import { cancelEventRoute } from '#shared/contracts/events.ts';
import * as rules from '#shared/domain/event-rules.ts';
import { eventOf } from '#shared/platform/access.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as events from '#shared/storage/events.ts';
import { eventView } from './event-view.ts';

type Deps = { events: Pick<typeof events, 'change'>; authorize: typeof authorize };

/** Calls a published event off. It can be seen still, with the reason; nothing of it can be bought. */
export const cancelEvent = async ({ access, body, now }: Request<typeof cancelEventRoute>, { events }: Deps) => {
  const event = eventOf(access);
  return eventView(await events.change(event, rules.cancelEvent(event, body, now)));
};

export const handler = httpHandler(cancelEventRoute, cancelEvent, { events, authorize });
