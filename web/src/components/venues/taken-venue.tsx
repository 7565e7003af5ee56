import { useEffect, useState } from 'preact/hooks';
import type { Locale } from '#shared/messages/locale.ts';
import { api } from '../../lib/api.ts';
import { bodyOf, type EventDraft } from '../../lib/organize/event-draft.ts';
import { useRested } from '../../lib/rested.ts';
import type { VenueWords } from '../../words/venues.ts';
import { type Clashes, ClashNote } from '../clash-note.tsx';

type TakenVenueProps = {
  locale: Locale;
  m: Pick<VenueWords, 'venues'>;
  organizationId: string;
  draft: EventDraft;
  eventId?: string | undefined;
};

/** What is asked as soon as a venue is chosen and every date has a beginning and an end. */
const questionOf = (draft: EventDraft, eventId: string | undefined) => {
  const { zone, sessions } = bodyOf(draft);
  const isWhole = sessions.every(({ starts, ends }) => starts !== '' && ends > starts);
  if (draft.kind !== 'venue' || !draft.venueId || !zone || !isWhole) return undefined;
  const walls = sessions.map(({ starts, ends }) => ({ starts, ends }));
  return { venueId: draft.venueId, body: { zone, sessions: walls, ...(eventId && { eventId }) } };
};

/** What takes place in the chosen venue at the same time. */
export const TakenVenue = ({ locale, m, organizationId, draft, eventId }: TakenVenueProps) => {
  const [clashes, setClashes] = useState<Clashes>([]);
  const question = useRested(JSON.stringify(questionOf(draft, eventId) ?? null));
  useEffect(() => {
    const asked = JSON.parse(question) as ReturnType<typeof questionOf> | null;
    if (!asked) return setClashes([]);
    const stop = new AbortController();
    api('findVenueClashes', {
      params: { organizationId, venueId: asked.venueId },
      body: asked.body,
      signal: stop.signal,
    }).then(
      ({ data }) => setClashes(data),
      // Dates that can't be are refused when the event is saved, in words at their fields.
      () => setClashes([]),
    );
    return () => stop.abort();
  }, [question, organizationId]);
  return <ClashNote {...{ locale, clashes }} zone={draft.zone} words={m.venues.taken} />;
};
