import type { SessionDraft } from '../../lib/organize/event-draft.ts';
import { Button } from '../button.tsx';
import type { EventFieldsProps } from './event-fields.tsx';
import { SessionFields, type Twice } from './session-fields.tsx';
import { ZoneField } from './zone-field.tsx';

const weekMilliseconds = 7 * 86_400_000;
const aWeekLater = (wall: string): string =>
  wall ? new Date(Date.parse(`${wall}Z`) + weekMilliseconds).toISOString().slice(0, 16) : '';

const mostSessions = 20;

/** When it happens, on the clocks of its own zone. */
export const DateFields = (props: EventFieldsProps & { twice: Twice | undefined }) => {
  const { locale, m, draft, field, edit, twice } = props;
  const { form } = m.organizer;
  const change = (place: number, part: Partial<SessionDraft>) =>
    edit({ sessions: draft.sessions.map((one, index) => (index === place ? { ...one, ...part } : one)) });
  const addDate = () => {
    const last = draft.sessions.at(-1);
    const next = { starts: aWeekLater(last?.starts ?? ''), ends: aWeekLater(last?.ends ?? '') };
    edit({ sessions: [...draft.sessions, next] });
  };
  return (
    <section class="stack">
      <h2>{form.when}</h2>
      <ZoneField
        {...field('zone')}
        locale={locale}
        label={form.zone}
        value={draft.zone}
        m={m}
        onChange={(zone) => edit({ zone })}
      />
      {draft.sessions.map((session, place) => (
        <SessionFields
          // Dates have no name of their own until they are saved; their place is what the API's refusals go by.
          key={session.sessionId ?? place}
          {...{ locale, place, session, twice, m, field }}
          zone={draft.zone}
          mayRemove={draft.sessions.length > 1}
          onChange={(part) => change(place, part)}
          onRemove={() => edit({ sessions: draft.sessions.filter((_, index) => index !== place) })}
        />
      ))}
      {draft.sessions.length < mostSessions && (
        <div>
          <Button onClick={addDate}>{form.addDate}</Button>
        </div>
      )}
    </section>
  );
};
