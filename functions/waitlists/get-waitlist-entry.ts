import { getWaitlistEntryRoute } from '#shared/contracts/waitlists.ts';
import { secrets } from '#shared/gateways/secrets.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import * as waitlists from '#shared/storage/waitlists.ts';
import { type FindDeps, findEntry } from './find-entry.ts';
import { waitlistView } from './waitlist-view.ts';

type Deps = FindDeps & { waitlists: Pick<typeof waitlists, 'countAhead'> };

/** Where one stands on a waitlist. */
export const getWaitlistEntry = async (request: Request<typeof getWaitlistEntryRoute>, deps: Deps) => {
  const entry = await findEntry(request, deps);
  const isWaiting = entry.status === 'WAITING';
  return { ...waitlistView(entry), ...(isWaiting && { ahead: await deps.waitlists.countAhead(entry) }) };
};

export const handler = httpHandler(getWaitlistEntryRoute, getWaitlistEntry, { waitlists, secrets });
