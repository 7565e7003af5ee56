import type { Locale } from '#shared/messages/locale.ts';
import { cityOfZone, inWords } from '#shared/messages/when.ts';
import type { FieldBinding } from '../../lib/form.ts';
import type { SessionDraft } from '../../lib/organize/event-draft.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Button } from '../button.tsx';
import { Icon } from '../desk-icon.tsx';
import { Field } from '../field.tsx';

/** The names of a date's two fields, as the API's refusals name them. */
export type SessionField = `sessions.${number}.${'starts' | 'ends'}`;

/** A clock that shows a time twice, and the two offsets to choose from, as the API's refusal tells them. */
export type Twice = { field: string; earlier: string; later: string };

type SessionFieldsProps = {
  locale: Locale;
  place: number;
  session: SessionDraft;
  zone: string;
  twice: Twice | undefined;
  mayRemove: boolean;
  m: OrganizeWords;
  field: (name: SessionField) => FieldBinding;
  onChange: (change: Partial<SessionDraft>) => void;
  onRemove: () => void;
};

const hourMilliseconds = 3_600_000;
const usualHours = 2.5;

/** Wall clocks belong to no zone here, so they are counted as if in UTC. */
const wallNumber = (wall: string): number => Date.parse(`${wall}Z`);
const wallOf = (number: number): string => new Date(number).toISOString().slice(0, 16);

/** The end that follows a moved start: as long as before, or an evening. */
const movedEnd = ({ starts, ends }: SessionDraft, next: string): string => {
  const start = wallNumber(next);
  if (Number.isNaN(start)) return ends;
  const length = wallNumber(ends) - wallNumber(starts);
  return wallOf(start + (length > 0 ? length : usualHours * hourMilliseconds));
};

/** A date in words, or nothing while it is incomplete: `Friday 15 January 2027, 20:30 – 23:00 in Lisbon`. */
export const sessionInWords = (locale: Locale, { starts, ends }: SessionDraft, zone: string): string | undefined => {
  if (Number.isNaN(wallNumber(starts)) || !(wallNumber(ends) > wallNumber(starts))) return undefined;
  return inWords(locale, { start: `${starts}Z`, end: `${ends}Z`, zone: 'UTC', place: cityOfZone(locale, zone) });
};

const OffsetChoice = ({
  name,
  twice,
  m,
  chosen,
  onChoose,
}: {
  name: string;
  twice: Twice | undefined;
  m: OrganizeWords;
  chosen: string | undefined;
  onChoose: (offset: string) => void;
}) => {
  const { form } = m.organizer;
  if (twice?.field !== name) return chosen ? <p class="small quiet">{form.twiceChosen(chosen)}</p> : null;
  const offsets = [twice.earlier, twice.later];
  return (
    <fieldset class="stack tight">
      <legend class="small">{form.twice}</legend>
      {offsets.map((offset, index) => (
        <label class="tick" key={offset}>
          <input type="radio" name={`${name}.offset`} checked={offset === chosen} onChange={() => onChoose(offset)} />
          <span>{index === 0 ? form.twiceFirst(offset) : form.twiceSecond(offset)}</span>
        </label>
      ))}
    </fieldset>
  );
};

/** One date: when it starts, when it ends, and the same in words. */
export const SessionFields = (props: SessionFieldsProps) => {
  const { locale, place, session, zone, twice, mayRemove, m, field, onChange, onRemove } = props;
  const { form } = m.organizer;
  const [startsName, endsName] = [`sessions.${place}.starts`, `sessions.${place}.ends`] as const;
  const [starts, ends] = [field(startsName), field(endsName)];
  return (
    <fieldset class="session stack tight">
      <legend class="row">
        <span class="small">{form.date(place + 1)}</span>
        {mayRemove && (
          <Button tone="bare" round aria-label={form.removeDate(place + 1)} onClick={onRemove}>
            <Icon name="bin" />
          </Button>
        )}
      </legend>
      <div class="pair">
        <Field
          {...starts}
          label={form.starts}
          type="datetime-local"
          value={session.starts}
          onInput={(event) => {
            const next = (event.currentTarget as HTMLInputElement).value;
            starts.onInput(event);
            onChange({ starts: next, ends: movedEnd(session, next), startsOffset: '', endsOffset: '' });
          }}
        />
        <Field
          {...ends}
          label={form.ends}
          type="datetime-local"
          value={session.ends}
          min={session.starts}
          onInput={(event) => {
            ends.onInput(event);
            onChange({ ends: (event.currentTarget as HTMLInputElement).value, endsOffset: '' });
          }}
        />
      </div>
      <output class="said">{!(starts.error || ends.error) && sessionInWords(locale, session, zone)}</output>
      <OffsetChoice
        {...{ name: startsName, twice, m, chosen: session.startsOffset }}
        onChoose={(startsOffset) => onChange({ startsOffset })}
      />
      <OffsetChoice
        {...{ name: endsName, twice, m, chosen: session.endsOffset }}
        onChoose={(endsOffset) => onChange({ endsOffset })}
      />
    </fieldset>
  );
};
