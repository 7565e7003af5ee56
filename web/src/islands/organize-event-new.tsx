import { useRef, useState } from 'preact/hooks';
import { localePath } from '#shared/messages/locale.ts';
import { EventForm } from '../components/organize/event-form.tsx';
import { OrganizationGate } from '../components/organize/organization-gate.tsx';
import { api, newIdempotencyKey } from '../lib/api.ts';
import type { IslandProps } from '../lib/island.ts';
import { likelyCountry } from '../lib/organize/countries.ts';
import { blankDraft, bodyOf } from '../lib/organize/event-draft.ts';
import { useKeptDraft } from '../lib/organize/kept-draft.ts';
import type { Membership } from '../lib/organize/organizations.ts';
import { eventPath } from '../lib/organize/places.ts';
import type { VenueWords } from '../words/venues.ts';

type NewProps = IslandProps<VenueWords>;

/** A hue of its own for every new event, so that a list does not turn grey. */
const someHue = (): number => Math.floor(Math.random() * 36) * 10;

const wall = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/;

/** The date that was drawn in the calendar, where one was. */
const drawnSession = () => {
  const query = new URLSearchParams(location.search);
  const [starts, ends] = [query.get('starts') ?? '', query.get('ends') ?? ''];
  return wall.test(starts) && wall.test(ends) ? [{ starts, ends }] : undefined;
};

const NewEvent = ({ locale, m, membership }: NewProps & { membership: Membership }) => {
  const { organization } = membership;
  const { organizationId } = organization;
  const { form } = m.organizer;
  const [drawn] = useState(drawnSession);
  const blank = () => {
    const begun = blankDraft(organization, locale, likelyCountry(organization.zone), someHue());
    return drawn ? { ...begun, sessions: drawn } : begun;
  };
  const fresh = useRef(blank());
  const { draft, wasKept, edit, reset } = useKeptDraft(`event-of-${organizationId}`, fresh.current);
  const key = useRef(newIdempotencyKey());
  return (
    <div class="stack">
      <div class="stack tight">
        <h1 class="title">{form.newTitle}</h1>
        <p class="quiet">{form.newLead}</p>
      </div>
      <EventForm
        {...{ locale, m, organizationId, draft, edit, wasKept }}
        action={form.create}
        seed={organizationId}
        isCurrencyLocked={false}
        onStartOver={() => reset(blank())}
        submit={async () => {
          const event = await api('createEvent', {
            params: { organizationId },
            body: bodyOf(draft),
            idempotencyKey: key.current,
          });
          reset(draft);
          location.assign(localePath(locale, eventPath(event.eventId, 'types')));
        }}
      />
    </div>
  );
};

/** A new draft of an organization. */
export const OrganizeEventNew = (props: NewProps) => (
  <OrganizationGate {...props} permission="edit_events">
    {(membership) => <NewEvent {...props} membership={membership} />}
  </OrganizationGate>
);
