import { leaveWaitlistRoute } from '#shared/contracts/waitlists.ts';
import { secrets } from '#shared/gateways/secrets.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import * as waitlists from '#shared/storage/waitlists.ts';
import { type FindDeps, findEntry } from './find-entry.ts';

type Deps = FindDeps & { waitlists: Pick<typeof waitlists, 'leave'> };

/** Stops waiting. An offer that is out already is given back on its order's page. */
export const leaveWaitlist = async (request: Request<typeof leaveWaitlistRoute>, deps: Deps): Promise<undefined> => {
  await deps.waitlists.leave(await findEntry(request, deps));
};

export const handler = httpHandler(leaveWaitlistRoute, leaveWaitlist, { waitlists, secrets });
