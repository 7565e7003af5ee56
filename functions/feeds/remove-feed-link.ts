import { removeFeedLinkRoute } from '#shared/contracts/feeds.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import * as users from '#shared/storage/users.ts';

type Deps = { users: Pick<typeof users, 'setFeedLink'> };

/** Ends the signed-in person's secret link; without one, it is as wished. */
export const removeFeedLink = async (
  { caller }: Request<typeof removeFeedLinkRoute>,
  { users }: Deps,
): Promise<undefined> => {
  await users.setFeedLink(caller.userId, undefined);
};

export const handler = httpHandler(removeFeedLinkRoute, removeFeedLink, { users });
