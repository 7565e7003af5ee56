import { getFeedLinkRoute } from '#shared/contracts/feeds.ts';
import { secrets } from '#shared/gateways/secrets.ts';
import { env } from '#shared/platform/env.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import * as users from '#shared/storage/users.ts';
import { feedLinkOf } from './feed-link.ts';

type Deps = { users: Pick<typeof users, 'get'>; secrets: typeof secrets; siteUrl: () => string };

/** The signed-in person's secret link, if they have one. */
export const getFeedLink = async ({ caller }: Request<typeof getFeedLinkRoute>, { users, secrets, siteUrl }: Deps) => {
  const [user, { linkSecret }] = await Promise.all([users.get(caller.userId), secrets()]);
  return feedLinkOf(user, { linkSecret, siteUrl: siteUrl() });
};

export const handler = httpHandler(getFeedLinkRoute, getFeedLink, { users, secrets, siteUrl: () => env('SITE_URL') });
