import { getClientBusyRoute } from '#shared/contracts/busy.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as busy from '#shared/storage/busy.ts';
import { type AskDeps, occupancyOf, periodOf } from './occupancy.ts';

type Deps = AskDeps & { authorize: typeof authorize };

/** Whether a client is free in a period. */
export const getClientBusy = ({ params, query, now }: Request<typeof getClientBusyRoute>, deps: Deps) =>
  occupancyOf(`client:${params.clientId}`, periodOf(query, now), deps);

export const handler = httpHandler(getClientBusyRoute, getClientBusy, { busy, authorize });
