import { randomUUID } from 'node:crypto';
import { renewFeedLinkRoute } from '#shared/contracts/feeds.ts';
import { secrets } from '#shared/gateways/secrets.ts';
import { env } from '#shared/platform/env.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import * as users from '#shared/storage/users.ts';
import { feedLinkOf } from './feed-link.ts';

type Deps = { users: Pick<typeof users, 'setFeedLink'>; secrets: typeof secrets; siteUrl: () => string };

/** Gives the signed-in person a link, or another one in place of one that got around. */
export const renewFeedLink = async (
  { caller }: Request<typeof renewFeedLinkRoute>,
  { users, secrets, siteUrl }: Deps,
) => {
  const [user, { linkSecret }] = await Promise.all([users.setFeedLink(caller.userId, randomUUID()), secrets()]);
  return feedLinkOf(user, { linkSecret, siteUrl: siteUrl() });
};

export const handler = httpHandler(renewFeedLinkRoute, renewFeedLink, {
  users,
  secrets,
  siteUrl: () => env('SITE_URL'),
});
