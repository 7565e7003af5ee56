import { useState } from 'preact/hooks';
import { may } from '#shared/domain/roles.ts';
import { localePath } from '#shared/messages/locale.ts';
import { Button } from '../components/button.tsx';
import { Confirm } from '../components/dialog.tsx';
import { Note } from '../components/note.tsx';
import { Gone, OrganizationGate } from '../components/organize/organization-gate.tsx';
import { Unanswered } from '../components/unanswered.tsx';
import { VenueCharts } from '../components/venues/venue-charts.tsx';
import { VenueFeed } from '../components/venues/venue-feed.tsx';
import { VenueForm } from '../components/venues/venue-form.tsx';
import { VenueImages } from '../components/venues/venue-images.tsx';
import { api } from '../lib/api.ts';
import { leaving, useAttempt } from '../lib/attempt.ts';
import type { IslandProps } from '../lib/island.ts';
import type { Membership } from '../lib/organize/organizations.ts';
import { placePath, venuePath } from '../lib/organize/places.ts';
import { type Venue, whereabouts } from '../lib/organize/venues.ts';
import { isMissing, useQuery } from '../lib/query.ts';
import { toast } from '../lib/toast.ts';
import type { VenueWords } from '../words/venues.ts';

type VenueProps = IslandProps<VenueWords>;
type OwnProps = VenueProps & { membership: Membership };

const NewVenue = ({ locale, m, membership }: OwnProps) => {
  const { organizationId, zone } = membership.organization;
  return (
    <div class="stack">
      <h1 class="title">{m.venues.form.newTitle}</h1>
      <VenueForm
        {...{ locale, m, organizationId, zone }}
        venue={undefined}
        onSaved={({ venueId }) => location.replace(localePath(locale, venuePath(organizationId, venueId)))}
      />
    </div>
  );
};

const RemoveVenue = ({ locale, m, venue }: VenueProps & { venue: Venue }) => {
  const { remove: words } = m.venues;
  const { organizationId, venueId } = venue;
  const [isAsking, setAsking] = useState(false);
  const { attempt, isBusy, trouble } = useAttempt(m.parts);
  const remove = async () => {
    await attempt(async () => {
      await api('deleteVenue', { params: { organizationId, venueId } });
      location.replace(localePath(locale, placePath('venues', organizationId)));
      await leaving;
    });
    setAsking(false);
  };
  return (
    <section class="stack tight">
      <h2>{words.title}</h2>
      <p class="small quiet">{words.text}</p>
      {trouble && <Note tone="bad">{trouble}</Note>}
      <div class="row">
        <Button tone="danger" onClick={() => setAsking(true)}>
          {words.action}
        </Button>
      </div>
      <Confirm
        isOpen={isAsking}
        title={words.title}
        text={words.text}
        action={words.action}
        isBusy={isBusy}
        m={m.parts}
        onClose={() => setAsking(false)}
        onConfirm={() => void remove()}
      />
    </section>
  );
};

const VenuePage = (props: OwnProps & { venueId: string }) => {
  const { locale, m, membership, venueId } = props;
  const { organizationId, zone } = membership.organization;
  const { query, retry, set } = useQuery(venueId, (signal) =>
    api('getVenue', { params: { organizationId, venueId }, signal }),
  );
  if (isMissing(query)) return <Gone locale={locale} m={m} />;
  if (query.state !== 'ready')
    return <Unanswered query={query} shape="records" count={3} m={m.parts} onRetry={retry} />;
  const venue = query.answer;
  const mayEdit = may(membership.roles, 'edit_events');
  return (
    <div class="stack wide">
      <div class="stack tight">
        <h1 class="title breaks">{venue.name}</h1>
        <p class="quiet breaks">
          {whereabouts(venue)} · <a href={venue.mapUrl}>{m.venues.form.seeMap}</a>
        </p>
      </div>
      <div class="venue-sides">
        {mayEdit ? (
          <VenueForm
            {...{ locale, m, organizationId, zone, venue }}
            onSaved={(saved) => {
              set(saved);
              toast({ text: m.organizer.saved });
            }}
          />
        ) : (
          <p class="num">{m.venues.capacityOf(venue.capacity)}</p>
        )}
        <div class="stack wide">
          <VenueCharts {...{ locale, m, venue, mayEdit }} />
          <VenueImages {...{ locale, m, venue, mayEdit }} onVenue={set} />
          <VenueFeed {...{ m, venue }} />
          {mayEdit && <RemoveVenue {...{ locale, m, venue }} />}
        </div>
      </div>
    </div>
  );
};

/** One venue: where it is, what it looks like, and the plans of its seats. */
export const OrganizeVenue = (props: VenueProps) => {
  const [venueId] = useState(() => new URLSearchParams(location.search).get('id') ?? undefined);
  return (
    <OrganizationGate {...props} permission={venueId ? 'view_events' : 'edit_events'}>
      {(membership) =>
        venueId ? (
          <VenuePage {...props} membership={membership} venueId={venueId} />
        ) : (
          <NewVenue {...props} membership={membership} />
        )
      }
    </OrganizationGate>
  );
};
