import { getMyBusyRoute } from '#shared/contracts/busy.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import * as busy from '#shared/storage/busy.ts';
import { type AskDeps, occupancyOf, periodOf } from './occupancy.ts';

/** Whether the signed-in person is free: nobody asks about another. */
export const getMyBusy = ({ caller, query, now }: Request<typeof getMyBusyRoute>, deps: AskDeps) =>
  occupancyOf(`user:${caller.userId}`, periodOf(query, now), deps);

export const handler = httpHandler(getMyBusyRoute, getMyBusy, { busy });
