import { removeClientFeedLinkRoute } from '#shared/contracts/feeds.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as clients from '#shared/storage/clients.ts';

type Deps = { clients: Pick<typeof clients, 'removeFeedLink'>; authorize: typeof authorize };

/** Ends a client's secret link; without one, it is as wished. */
export const removeClientFeedLink = async (
  { params }: Request<typeof removeClientFeedLinkRoute>,
  { clients }: Deps,
): Promise<undefined> => {
  await clients.removeFeedLink(params.clientId);
};

export const handler = httpHandler(removeClientFeedLinkRoute, removeClientFeedLink, { clients, authorize });
