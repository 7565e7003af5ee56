import type { User } from '#shared/domain/user.ts';
import { keyedHash } from '#shared/platform/ids.ts';

/** Whose calendar a link opens; `feedLink` is the seed it is made from and ends with. */
type Owner = { ownerId: string; feedLink?: string | undefined };
type Made = { linkSecret: string; siteUrl: string };

/** The token in a secret link; undefined while there is none. */
export const feedToken = (linkSecret: string, { ownerId, feedLink }: Owner): string | undefined =>
  feedLink && keyedHash(linkSecret, 'feed', ownerId, feedLink);

/** What a person pastes into their calendar. */
export const feedLinkOf = ({ userId, feedLink }: Pick<User, 'userId' | 'feedLink'>, { linkSecret, siteUrl }: Made) => {
  const token = feedToken(linkSecret, { ownerId: userId, feedLink });
  return token ? { url: `${siteUrl}/v1/feeds/${userId}/${token}/tickets.ics` } : {};
};

/** What is given to whoever should see when a client is taken. */
export const clientFeedLinkOf = (owner: Owner, { linkSecret, siteUrl }: Made) => {
  const token = feedToken(linkSecret, owner);
  return token ? { url: `${siteUrl}/v1/feeds/clients/${owner.ownerId}/${token}/calendar.ics` } : {};
};
