import { randomUUID } from 'node:crypto';
import { renewClientFeedLinkRoute } from '#shared/contracts/feeds.ts';
import { secrets } from '#shared/gateways/secrets.ts';
import { env } from '#shared/platform/env.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as clients from '#shared/storage/clients.ts';
import { clientFeedLinkOf } from './feed-link.ts';

type Deps = {
  clients: Pick<typeof clients, 'setFeedLink'>;
  secrets: typeof secrets;
  siteUrl: () => string;
  authorize: typeof authorize;
};

/** Gives a client a link, or another one in place of one that got around. */
export const renewClientFeedLink = async (
  { params: { clientId } }: Request<typeof renewClientFeedLinkRoute>,
  { clients, secrets, siteUrl }: Deps,
) => {
  const feedLink = randomUUID();
  const [, { linkSecret }] = await Promise.all([clients.setFeedLink(clientId, feedLink), secrets()]);
  return clientFeedLinkOf({ ownerId: clientId, feedLink }, { linkSecret, siteUrl: siteUrl() });
};

export const handler = httpHandler(renewClientFeedLinkRoute, renewClientFeedLink, {
  clients,
  secrets,
  siteUrl: () => env('SITE_URL'),
  authorize,
});
