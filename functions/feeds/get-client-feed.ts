import { getClientFeedRoute } from '#shared/contracts/feeds.ts';
import { clientFeedIcs } from '#shared/documents/client-ics.ts';
import { horizonAt } from '#shared/domain/busy.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { secrets } from '#shared/gateways/secrets.ts';
import type { Request } from '#shared/platform/http-handler.ts';
import { sameSecret } from '#shared/platform/ids.ts';
import { openHandler } from '#shared/platform/open-handler.ts';
import * as busy from '#shared/storage/busy.ts';
import * as clients from '#shared/storage/clients.ts';
import { feedToken } from './feed-link.ts';
import { feedReply } from './feed-reply.ts';

type Deps = {
  clients: Pick<typeof clients, 'find' | 'findFeedLink'>;
  busy: Pick<typeof busy, 'listBetween'>;
  secrets: typeof secrets;
};

/** When a client is taken, for whoever holds the secret link. */
export const getClientFeed = async (
  { params: { clientId, token }, now }: Request<typeof getClientFeedRoute>,
  { clients, busy, secrets }: Deps,
) => {
  const [client, feedLink, { linkSecret }] = await Promise.all([
    clients.find(clientId),
    clients.findFeedLink(clientId),
    secrets(),
  ]);
  const wanted = feedToken(linkSecret, { ownerId: clientId, feedLink });
  if (!client || !wanted || !sameSecret(token, wanted)) throw new Refusal('not_found');
  return feedReply(clientFeedIcs(client, await busy.listBetween(`client:${clientId}`, horizonAt(now))));
};

export const handler = openHandler(getClientFeedRoute, getClientFeed, { clients, busy, secrets });
