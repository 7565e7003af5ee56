import type { User } from '#shared/domain/user.ts';
import { keyedHash } from '#shared/platform/ids.ts';

type Owner = Pick<User, 'userId' | 'feedLink'>;

/** The token in somebody's secret link; undefined while they have none. It ends with the seed it is made from. */
export const feedToken = (linkSecret: string, { userId, feedLink }: Owner): string | undefined =>
  feedLink && keyedHash(linkSecret, 'feed', userId, feedLink);

/** What a person pastes into their calendar. */
export const feedLinkOf = (owner: Owner, { linkSecret, siteUrl }: { linkSecret: string; siteUrl: string }) => {
  const token = feedToken(linkSecret, owner);
  return token ? { url: `${siteUrl}/v1/feeds/${owner.userId}/${token}/tickets.ics` } : {};
};
