import { useMemo } from 'preact/hooks';
import { categories } from '#shared/domain/event.ts';
import { currencyCodes } from '#shared/domain/money.ts';
import { demands } from '#shared/domain/stock.ts';
import { type Locale, locales } from '#shared/messages/locale.ts';
import type { FieldBinding } from '../../lib/form.ts';
import { hueClass } from '../../lib/hue.ts';
import { countriesIn } from '../../lib/organize/countries.ts';
import type { EventDraft } from '../../lib/organize/event-draft.ts';
import type { VenueWords } from '../../words/venues.ts';
import { Choice, Field, TextField, Tick } from '../field.tsx';
import { Markdown } from '../markdown.tsx';
import { Poster } from '../poster.tsx';
import { VenueChoice } from '../venues/venue-choice.tsx';
import { TagsField } from './tags-field.tsx';

type TextKey = { [K in keyof EventDraft]: EventDraft[K] extends string ? K : never }[keyof EventDraft];

/** What every part of an event's form is given. */
export type EventFieldsProps = {
  locale: Locale;
  m: VenueWords;
  draft: EventDraft;
  field: (name: string) => FieldBinding;
  edit: (change: Partial<EventDraft>) => void;
};

/** A field that the draft owns: what is typed is in it at once, and the form checks it as ever. */
const owned = ({ draft, field, edit }: EventFieldsProps, key: TextKey, name: string = key) => {
  const binding = field(name);
  return {
    ...binding,
    value: draft[key],
    onInput: (event: Event) => {
      binding.onInput(event);
      edit({ [key]: (event.currentTarget as HTMLInputElement).value });
    },
  };
};

/** What the event is. */
export const BasicFields = (props: EventFieldsProps) => {
  const { draft, m, edit, field } = props;
  const { form } = m.organizer;
  return (
    <section class="stack">
      <h2>{form.basics}</h2>
      <Field {...owned(props, 'title')} label={form.name} maxLength={120} autoComplete="off" />
      <Field
        {...owned(props, 'summary')}
        label={form.summary}
        hint={form.summaryHint}
        optional={m.parts.optional}
        maxLength={200}
        autoComplete="off"
      />
      <div class="pair even">
        <TextField
          {...owned(props, 'description')}
          label={form.description}
          hint={form.descriptionHint}
          optional={m.parts.optional}
          maxLength={10_000}
          rows={10}
        />
        <section class="written stack tight" aria-label={form.preview}>
          <span class="eyebrow">{form.preview}</span>
          {draft.description.trim() ? (
            <Markdown text={draft.description} lang={draft.locale} />
          ) : (
            <p class="faint small">{form.previewEmpty}</p>
          )}
        </section>
      </div>
      <Choice
        {...owned(props, 'category')}
        label={form.category}
        options={categories.map((value) => ({ value, label: m.discover.categories[value] }))}
      />
      <TagsField {...field('tags')} tags={draft.tags} m={m} onChange={(tags) => edit({ tags })} />
    </section>
  );
};

/** Where it happens: somewhere, or behind a link. */
export const PlaceFields = (props: EventFieldsProps & { organizationId: string }) => {
  const { draft, m, locale, edit, organizationId } = props;
  const { form } = m.organizer;
  // Another name or address is another place.
  const elsewhere = { ...props, edit: (change: Partial<EventDraft>) => edit({ ...change, venueId: '' }) };
  const countries = useMemo(() => countriesIn(locale), [locale]);
  return (
    <section class="stack">
      <h2>{form.where}</h2>
      <fieldset class="switch" aria-label={form.where}>
        {(['venue', 'online'] as const).map((kind) => (
          <button key={kind} type="button" aria-pressed={draft.kind === kind} onClick={() => edit({ kind })}>
            {kind === 'venue' ? form.atVenue : form.online}
          </button>
        ))}
      </fieldset>
      {draft.kind === 'online' ? (
        <Field
          {...owned(props, 'url', 'location.url')}
          label={form.url}
          hint={form.urlHint}
          type="url"
          inputMode="url"
          autoComplete="url"
        />
      ) : (
        <>
          <VenueChoice {...{ m, organizationId, draft, edit }} />
          <Field
            {...owned(elsewhere, 'place', 'location.name')}
            label={form.placeName}
            maxLength={120}
            autoComplete="off"
          />
          <Field
            {...owned(elsewhere, 'street', 'location.street')}
            label={form.street}
            optional={m.parts.optional}
            maxLength={160}
            autoComplete="off"
          />
          <div class="pair">
            <Field {...owned(elsewhere, 'city', 'location.city')} label={form.city} maxLength={80} autoComplete="off" />
            <Choice {...owned(elsewhere, 'country', 'location.country')} label={form.country} options={countries} />
          </div>
        </>
      )}
    </section>
  );
};

/** How many fit, and in which money they pay. */
export const RoomFields = (props: EventFieldsProps & { isCurrencyLocked: boolean }) => {
  const { m, isCurrencyLocked } = props;
  const { form } = m.organizer;
  return (
    <section class="stack">
      <h2>{form.room}</h2>
      <div class="pair">
        <Field
          {...owned(props, 'capacity')}
          label={form.capacity}
          hint={form.capacityHint}
          inputMode="numeric"
          autoComplete="off"
          maxLength={6}
        />
        <Choice
          {...owned(props, 'currency')}
          label={form.currency}
          hint={isCurrencyLocked ? form.currencyLocked : undefined}
          disabled={isCurrencyLocked}
          options={currencyCodes.map((value) => ({ value, label: value }))}
        />
      </div>
      <Choice
        {...owned(props, 'demand')}
        label={form.demand}
        hint={form.demandHint[props.draft.demand]}
        options={demands.map((value) => ({ value, label: form.demands[value] }))}
      />
      <Tick
        name="hasWaitingRoom"
        label={form.waitingRoom}
        hint={form.waitingRoomHint}
        checked={props.draft.hasWaitingRoom}
        onChange={(event) => props.edit({ hasWaitingRoom: event.currentTarget.checked })}
      />
      <Choice
        {...owned(props, 'locale')}
        label={form.language}
        options={locales.map((value) => ({ value, label: m.organizer.languages[value] }))}
      />
    </section>
  );
};

/** The colour the event carries everywhere, with what is drawn from it. */
export const HueField = ({ m, draft, edit, seed }: EventFieldsProps & { seed: string }) => {
  const { form } = m.organizer;
  return (
    <section class={`stack ${hueClass(draft.hue)}`}>
      <h2>{form.look}</h2>
      <Poster hue={draft.hue} seed={seed} shape="banner" />
      <div class="field">
        <label for="event-hue">{form.hue}</label>
        <input
          class="hue-range"
          id="event-hue"
          type="range"
          min={0}
          max={350}
          step={10}
          value={draft.hue}
          aria-valuetext={form.hueValue(draft.hue)}
          onInput={(event) => edit({ hue: Number(event.currentTarget.value) })}
        />
        <span class="hint">{form.hueHint}</span>
      </div>
    </section>
  );
};
