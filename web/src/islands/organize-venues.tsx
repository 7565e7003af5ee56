import { may } from '#shared/domain/roles.ts';
import { localePath } from '#shared/messages/locale.ts';
import { Blank } from '../components/blank.tsx';
import { ButtonLink } from '../components/button.tsx';
import { MorePages } from '../components/organize/more-pages.tsx';
import { OrganizationGate } from '../components/organize/organization-gate.tsx';
import { Unanswered } from '../components/unanswered.tsx';
import { VenueCard } from '../components/venues/venue-card.tsx';
import { api } from '../lib/api.ts';
import type { IslandProps } from '../lib/island.ts';
import type { Membership } from '../lib/organize/organizations.ts';
import { usePages } from '../lib/organize/pages.ts';
import { venuePath } from '../lib/organize/places.ts';
import type { Venue } from '../lib/organize/venues.ts';
import type { VenueWords } from '../words/venues.ts';

type VenuesProps = IslandProps<VenueWords>;

const pageSize = 24;

const VenueList = ({ locale, m, membership }: VenuesProps & { membership: Membership }) => {
  const { venues, parts } = m;
  const { organizationId } = membership.organization;
  const list = usePages<Venue>(organizationId, (cursor, signal) =>
    api('listVenues', { params: { organizationId }, query: { limit: pageSize, cursor }, signal }),
  );
  const add = may(membership.roles, 'edit_events') && (
    <ButtonLink tone="loud" href={localePath(locale, venuePath(organizationId))}>
      {venues.add}
    </ButtonLink>
  );
  const rows = list.query.state === 'ready' ? list.query.answer.data : [];
  const isEmpty = list.query.state === 'ready' && rows.length === 0;
  return (
    <div class="stack">
      <div class="row">
        <div class="stack tight">
          <h1 class="title">{venues.title}</h1>
          <p class="quiet">{venues.lead}</p>
        </div>
        {!isEmpty && <div class="push">{add}</div>}
      </div>
      {list.query.state !== 'ready' && (
        <Unanswered query={list.query} shape="records" count={3} m={parts} onRetry={list.retry} />
      )}
      {isEmpty && (
        <Blank title={venues.empty.title} text={venues.empty.text}>
          {add}
        </Blank>
      )}
      {rows.length > 0 && (
        <ul class="venue-cards">
          {rows.map((venue) => (
            <VenueCard key={venue.venueId} {...{ locale, m, venue }} />
          ))}
        </ul>
      )}
      <MorePages m={m} list={list} />
    </div>
  );
};

/** Where an organization holds its events. */
export const OrganizeVenues = (props: VenuesProps) => (
  <OrganizationGate {...props} permission="view_events">
    {(membership) => <VenueList key={membership.organization.organizationId} {...props} membership={membership} />}
  </OrganizationGate>
);
