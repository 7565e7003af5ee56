import { getClientFeedLinkRoute } from '#shared/contracts/feeds.ts';
import { secrets } from '#shared/gateways/secrets.ts';
import { env } from '#shared/platform/env.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as clients from '#shared/storage/clients.ts';
import { clientFeedLinkOf } from './feed-link.ts';

type Deps = {
  clients: Pick<typeof clients, 'findFeedLink'>;
  secrets: typeof secrets;
  siteUrl: () => string;
  authorize: typeof authorize;
};

/** A client's secret link, if it has one. */
export const getClientFeedLink = async (
  { params: { clientId } }: Request<typeof getClientFeedLinkRoute>,
  { clients, secrets, siteUrl }: Deps,
) => {
  const [feedLink, { linkSecret }] = await Promise.all([clients.findFeedLink(clientId), secrets()]);
  return clientFeedLinkOf({ ownerId: clientId, feedLink }, { linkSecret, siteUrl: siteUrl() });
};

export const handler = httpHandler(getClientFeedLinkRoute, getClientFeedLink, {
  clients,
  secrets,
  siteUrl: () => env('SITE_URL'),
  authorize,
});
