import { feedPaths } from '#shared/domain/feed.ts';
import type { Venue } from '../../lib/organize/venues.ts';
import type { VenueWords } from '../../words/venues.ts';
import { FeedAddress } from '../feed-address.tsx';

/** The public address by which any calendar follows what is on at a venue. */
export const VenueFeed = ({ m, venue }: { m: VenueWords; venue: Venue }) => {
  const { feed: words } = m.venues;
  return (
    <section class="stack" aria-labelledby="feed-title">
      <div class="stack tight">
        <h2 id="feed-title">{words.title}</h2>
        <p class="small quiet">{words.lead}</p>
      </div>
      <FeedAddress url={`${location.origin}${feedPaths.venue(venue)}`} subscribe={words.subscribe} m={m.parts} />
    </section>
  );
};
