import { localePath } from '#shared/messages/locale.ts';
import { ButtonLink } from '../components/button.tsx';
import { ListingAgenda } from '../components/listing-agenda.tsx';
import { Unanswered } from '../components/unanswered.tsx';
import type { IslandProps } from '../lib/island.ts';
import { type Page, useListings } from '../lib/listings.ts';
import type { DiscoverWords } from '../words/discover.ts';

const shownCount = 6;
const everything = {};

/** The next few public events, and the way to all of them. */
export const NextEvents = ({ locale, first, m }: IslandProps<DiscoverWords> & { first?: Page }) => {
  const { state, retry } = useListings(everything, first, shownCount);
  const listings = state.state === 'ready' ? state.shown.data : [];
  return (
    <div class="stack">
      {state.state !== 'ready' && <Unanswered query={state} shape="agenda" count={3} m={m.parts} onRetry={retry} />}
      {state.state === 'ready' && listings.length === 0 && <p class="quiet">{m.discover.empty.title}</p>}
      {listings.length > 0 && <ListingAgenda {...{ locale, listings, m }} served={first?.data} />}
      <div class="row">
        <ButtonLink href={localePath(locale, '/discover')}>{m.discover.all}</ButtonLink>
      </div>
    </div>
  );
};
