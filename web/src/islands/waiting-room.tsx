import { useEffect, useState } from 'preact/hooks';
import { type Locale, localePath } from '#shared/messages/locale.ts';
import { Blank } from '../components/blank.tsx';
import { ButtonLink } from '../components/button.tsx';
import { EventBrief } from '../components/event-brief.tsx';
import { Note } from '../components/note.tsx';
import { Skeleton } from '../components/skeleton.tsx';
import { Unanswered } from '../components/unanswered.tsx';
import { EnterForm, StandingCard } from '../components/waiting-room.tsx';
import { type Answer, api } from '../lib/api.ts';
import type { IslandProps } from '../lib/island.ts';
import { countOf, picksIn } from '../lib/picks.ts';
import { problemInWords } from '../lib/problem.ts';
import { isMissing, useQuery } from '../lib/query.ts';
import { currentProfile } from '../lib/session.ts';
import { useStanding } from '../lib/standing.ts';
import { admissionTo, keepPlace, keptPlace } from '../lib/waiting-place.ts';
import type { WaitingRoomWords } from '../words/waiting-room.ts';

type WaitingRoomProps = IslandProps<WaitingRoomWords>;
type Event = Answer<'getEvent'>;

/** Where it goes on: to the checkout with what was chosen, or to the choice. */
const onwardTo = (locale: Locale, event: Event, search: string): string =>
  countOf(picksIn(search)) > 0 ? localePath(locale, `/checkout${search}`) : `${localePath(locale, event.url)}#tickets`;

const load = async (eventId: string, signal: AbortSignal) => {
  const [event, profile] = await Promise.all([
    api('getEvent', { params: { eventId }, signal }),
    currentProfile().catch(() => undefined),
  ]);
  return { event, profile };
};

const Room = ({ locale, m, event, email: known }: WaitingRoomProps & { event: Event; email: string | undefined }) => {
  const { eventId, location: where, title, hue, zone, sessions, url } = event;
  const { waitingRoom: words } = m;
  const [email, setEmail] = useState(() => keptPlace(eventId)?.email);
  const { standing, problem } = useStanding(eventId, email);
  const onward = onwardTo(locale, event, location.search);
  const isTurn = standing?.state === 'ADMITTED';
  useEffect(() => {
    // Somebody who looks elsewhere is called by the title, and goes on when they are back.
    if (isTurn && document.visibilityState === 'visible') location.replace(onward);
  }, [isTurn]);
  const leave = () => {
    keepPlace(eventId);
    setEmail(undefined);
  };
  return (
    <div class="stack">
      <h1 class="title">{words.title}</h1>
      <EventBrief
        {...{ locale, title, hue, zone }}
        place={where.kind === 'venue' ? [where.name, where.city].filter(Boolean).join(', ') : ''}
        href={localePath(locale, url)}
        session={sessions[0]}
      />
      {email && standing && <StandingCard {...{ locale, zone, standing, onward, m }} />}
      {email && !standing && !problem && <Skeleton shape="lines" label={m.parts.loading} />}
      {email && problem && <Note tone="warn">{problemInWords(problem, m.parts)}</Note>}
      {email ? (
        <p class="small quiet">
          {email}{' '}
          <button type="button" class="linky small" onClick={leave}>
            {words.leave}
          </button>
        </p>
      ) : (
        <>
          <p class="quiet">{words.text}</p>
          <EnterForm email={known ?? ''} m={m} onEnter={setEmail} />
        </>
      )}
    </div>
  );
};

/** Waits for one's turn to buy, and goes on when it has come. */
export const WaitingRoomPage = ({ locale, m }: WaitingRoomProps) => {
  const [eventId, setEventId] = useState<string>();
  useEffect(() => setEventId(new URLSearchParams(location.search).get('event') ?? ''), []);
  const { query, retry } = useQuery(eventId ?? '', async (signal) => (eventId ? load(eventId, signal) : undefined));
  const { waitingRoom: words, parts } = m;
  const event = query.state === 'ready' ? query.answer?.event : undefined;
  const isOpen = event && (!event.hasWaitingRoom || admissionTo(event.eventId) !== undefined);
  useEffect(() => {
    if (event && isOpen) location.replace(onwardTo(locale, event, location.search));
  }, [isOpen]);
  const isGone = isMissing(query);
  if (query.state !== 'ready' && !isGone) return <Unanswered query={query} shape="lines" m={parts} onRetry={retry} />;
  if (isGone || eventId === '' || (event && event.status !== 'PUBLISHED')) {
    return (
      <Blank level={1} title={words.missing.title} text={words.missing.text}>
        <ButtonLink href={localePath(locale, '/discover')}>{words.missing.action}</ButtonLink>
      </Blank>
    );
  }
  if (!event || isOpen) return null;
  const profile = query.state === 'ready' ? query.answer?.profile : undefined;
  return <Room {...{ locale, m, event }} email={profile?.email} />;
};
