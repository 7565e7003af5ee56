import { type Locale, localePath } from '#shared/messages/locale.ts';
import { venuePath } from '../../lib/organize/places.ts';
import { type Venue, whereabouts } from '../../lib/organize/venues.ts';
import type { VenueWords } from '../../words/venues.ts';
import { CoverPicture } from '../cover-picture.tsx';
import { Icon } from '../desk-icon.tsx';

type VenueCardProps = { locale: Locale; m: VenueWords; venue: Venue };

/** A venue in a list: its first picture, where it is and how many fit; all of it leads to its page. */
export const VenueCard = ({ locale, m, venue }: VenueCardProps) => {
  const [picture] = venue.images;
  return (
    <li class="card venue-card">
      {picture ? (
        <CoverPicture cover={picture} shape="banner" sizes="20rem" />
      ) : (
        <div class="no-picture">
          <Icon name="place" />
        </div>
      )}
      <div class="stack tight">
        <h2 class="part-title">
          <a class="row-link" href={localePath(locale, venuePath(venue.organizationId, venue.venueId))}>
            {venue.name}
          </a>
        </h2>
        <p class="quiet small breaks">{whereabouts(venue)}</p>
        <p class="faint small num">{m.venues.capacityOf(venue.capacity)}</p>
      </div>
    </li>
  );
};
