import type { EventDraft } from '../../lib/organize/event-draft.ts';
import { useVenues } from '../../lib/organize/venues.ts';
import type { VenueWords } from '../../words/venues.ts';
import { Choice } from '../field.tsx';

type VenueChoiceProps = {
  m: Pick<VenueWords, 'venues'>;
  organizationId: string;
  draft: EventDraft;
  edit: (change: Partial<EventDraft>) => void;
};

/** One of the organization's venues for an event; its address, zone and room are then written where they belong. */
export const VenueChoice = ({ m, organizationId, draft, edit }: VenueChoiceProps) => {
  const { choose: words } = m.venues;
  const venues = useVenues(organizationId);
  if (venues.length === 0) return null;
  const take = (venueId: string) => {
    const venue = venues.find((one) => one.venueId === venueId);
    if (!venue) return edit({ venueId: '', place: '', street: '', city: '' });
    const { name, street, city, country, zone, capacity } = venue;
    const room = draft.capacity === '' && { capacity: String(capacity) };
    edit({ venueId, place: name, street, city, country, zone, ...room });
  };
  return (
    <Choice
      id="event-venue"
      name="venue"
      label={words.label}
      value={venues.some(({ venueId }) => venueId === draft.venueId) ? draft.venueId : ''}
      options={[{ value: '', label: words.other }, ...venues.map((one) => ({ value: one.venueId, label: one.name }))]}
      onChange={(event) => take(event.currentTarget.value)}
    />
  );
};
