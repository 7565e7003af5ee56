import { api } from '../../lib/api.ts';
import type { ClientWords } from '../../words/clients.ts';
import { FeedLink } from '../feed-link.tsx';

type ClientFeedProps = { m: ClientWords; clientId: string; mayEdit: boolean };

/** The secret link by which any calendar follows when a client is taken. */
export const ClientFeed = ({ m, clientId, mayEdit }: ClientFeedProps) => {
  const params = { clientId };
  const words = m.clients.feed;
  return (
    <section class="stack" aria-labelledby="feed-title">
      <h2 id="feed-title">{words.title}</h2>
      <FeedLink
        {...{ mayEdit, words }}
        id={clientId}
        read={(signal) => api('getClientFeedLink', { params, signal })}
        renew={() => api('renewClientFeedLink', { params })}
        remove={() => api('removeClientFeedLink', { params })}
        m={m.parts}
      />
    </section>
  );
};
