import { useMemo, useRef, useState } from 'preact/hooks';
import type { Locale } from '#shared/messages/locale.ts';
import { api, newIdempotencyKey } from '../../lib/api.ts';
import { type Rule, useForm } from '../../lib/form.ts';
import { countriesIn, likelyCountry } from '../../lib/organize/countries.ts';
import type { Venue } from '../../lib/organize/venues.ts';
import type { VenueWords } from '../../words/venues.ts';
import { Button } from '../button.tsx';
import { Choice, Field, TextField } from '../field.tsx';
import { Form } from '../form.tsx';
import { Note } from '../note.tsx';
import { ZoneField } from '../organize/zone-field.tsx';

const names = ['name', 'street', 'city', 'country', 'zone', 'capacity', 'mapUrl', 'notes'] as const;
type VenueField = (typeof names)[number];
type Values = Record<VenueField, string>;

type VenueFormProps = {
  locale: Locale;
  m: VenueWords;
  organizationId: string;
  /** The zone a new venue begins with. */
  zone: string;
  /** The venue to change; a new one without it. */
  venue: Venue | undefined;
  onSaved: (venue: Venue) => void;
};

const rulesOf = ({ venues }: VenueWords): Record<VenueField, Rule | undefined> => {
  const { required } = venues.form;
  const needed =
    (words: string): Rule =>
    (value) =>
      value.trim() === '' ? words : undefined;
  return {
    name: needed(required.name),
    street: undefined,
    city: needed(required.city),
    country: undefined,
    zone: needed(required.zone),
    capacity: (value) => (/^[1-9]\d{0,5}$/.test(value.trim()) ? undefined : required.capacity),
    mapUrl: (value) => (value.trim() === '' || /^https:\/\/\S+$/.test(value.trim()) ? undefined : required.mapUrl),
    notes: undefined,
  };
};

const initialOf = (venue: Venue | undefined, zone: string): Values =>
  venue
    ? { ...venue, capacity: String(venue.capacity), mapUrl: venue.hasOwnMap ? venue.mapUrl : '' }
    : { name: '', street: '', city: '', country: likelyCountry(zone), zone, capacity: '', mapUrl: '', notes: '' };

const bodyOf = ({ capacity, mapUrl, ...lines }: Pick<Values, VenueField>) => ({
  name: lines.name.trim(),
  street: lines.street.trim(),
  city: lines.city.trim(),
  country: lines.country,
  zone: lines.zone,
  notes: lines.notes.trim(),
  capacity: Number(capacity),
  mapUrl: mapUrl.trim() || undefined,
});
type VenueBody = ReturnType<typeof bodyOf>;

/** Only what was changed is sent, so that nobody else's change is undone by a field left alone. */
const changesOf = (before: VenueBody, after: VenueBody) =>
  Object.fromEntries(
    Object.entries(after)
      .filter(([name, value]) => value !== before[name as keyof VenueBody])
      .map(([name, value]) => [name, value ?? null]),
  );

/** Where a venue is and how many fit. */
export const VenueForm = ({ locale, m, organizationId, zone: home, venue, onSaved }: VenueFormProps) => {
  const { form: words } = m.venues;
  const { conflict } = m.organizer;
  const [initial] = useState(() => initialOf(venue, home));
  const [zone, setZone] = useState(initial.zone);
  const [isMerged, setMerged] = useState(false);
  const base = useRef(bodyOf(initial));
  const key = useRef(newIdempotencyKey());
  const countries = useMemo(() => countriesIn(locale), [locale]);
  const form = useForm<VenueField>({
    id: 'venue',
    rules: rulesOf(m),
    submit: async (values) => {
      const wanted = bodyOf(values);
      const saved = venue
        ? await api('changeVenue', {
            params: { organizationId, venueId: venue.venueId },
            body: { version: venue.version, ...changesOf(base.current, wanted) },
          })
        : await api('createVenue', { params: { organizationId }, body: wanted, idempotencyKey: key.current });
      base.current = wanted;
      setMerged(false);
      onSaved(saved);
    },
  });
  const isConflict = form.problem?.code === 'version_conflict';
  const loadNewest = async () => {
    if (!venue) return;
    onSaved(await api('getVenue', { params: { organizationId, venueId: venue.venueId } }));
    setMerged(true);
  };
  const typing = (name: VenueField) => ({ ...form.field(name), defaultValue: initial[name], autoComplete: 'off' });
  return (
    <div class="slim-form stack">
      {isMerged && <Note tone="ok">{conflict.merged}</Note>}
      <Form
        form={{ ...form, problem: isConflict ? undefined : form.problem }}
        m={m.parts}
        action={venue ? m.organizer.save : words.create}
      >
        <Field {...typing('name')} label={words.name} maxLength={120} />
        <Field {...typing('street')} label={words.street} optional={m.parts.optional} maxLength={160} />
        <div class="pair">
          <Field {...typing('city')} label={words.city} maxLength={80} />
          <Choice {...typing('country')} label={words.country} options={countries} />
        </div>
        <ZoneField
          {...form.field('zone')}
          {...{ locale, m }}
          label={words.zone}
          hint={words.zoneHint}
          value={zone}
          onChange={setZone}
        />
        <Field {...typing('capacity')} label={words.capacity} inputMode="numeric" maxLength={6} />
        <Field
          {...typing('mapUrl')}
          label={words.mapUrl}
          hint={words.mapHint}
          optional={m.parts.optional}
          type="url"
          inputMode="url"
          maxLength={500}
        />
        <TextField
          {...typing('notes')}
          label={words.notes}
          hint={words.notesHint}
          optional={m.parts.optional}
          maxLength={2000}
          rows={4}
        />
        {isConflict && !isMerged && (
          <Note tone="warn" title={conflict.title}>
            <p>{conflict.text}</p>
            <Button onClick={() => void loadNewest()}>{conflict.action}</Button>
          </Note>
        )}
      </Form>
    </div>
  );
};
