import { listWaitlistRoute } from '#shared/contracts/waitlists.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as waitlists from '#shared/storage/waitlists.ts';
import { waitlistView } from './waitlist-view.ts';

type Deps = { waitlists: Pick<typeof waitlists, 'listWaiting' | 'listOffered'>; authorize: typeof authorize };

/** Who waits for tickets of an event, first come first, or who has been offered some. */
export const listWaitlist = async ({ params, query }: Request<typeof listWaitlistRoute>, { waitlists }: Deps) => {
  const list = query.status === 'OFFERED' ? waitlists.listOffered : waitlists.listWaiting;
  const { entries, nextCursor } = await list(params.eventId, query);
  return { data: entries.map(waitlistView), ...(nextCursor && { nextCursor }) };
};

export const handler = httpHandler(listWaitlistRoute, listWaitlist, { waitlists, authorize });
