import { useEffect, useState } from 'preact/hooks';
import { type Locale, localePath } from '#shared/messages/locale.ts';
import { Blank } from '../components/blank.tsx';
import { Button, ButtonLink } from '../components/button.tsx';
import { Confirm } from '../components/dialog.tsx';
import { EventBrief } from '../components/event-brief.tsx';
import { Unanswered } from '../components/unanswered.tsx';
import { WaitlistForm } from '../components/waitlist-form.tsx';
import { type Answer, api } from '../lib/api.ts';
import type { IslandProps } from '../lib/island.ts';
import { keepOrderToken, keptOrderToken } from '../lib/order-link.ts';
import { asProblem, problemInWords } from '../lib/problem.ts';
import { isMissing, useQuery } from '../lib/query.ts';
import { currentProfile } from '../lib/session.ts';
import { toast } from '../lib/toast.ts';
import { about, whileVisible } from '../lib/while-visible.ts';
import type { WaitlistWords } from '../words/waitlist.ts';

type WaitlistProps = IslandProps<WaitlistWords>;
type Link = { eventId: string; entryId: string; wanted: string | undefined; token: string | undefined };
type Entry = Answer<'getWaitlistEntry'>;

/** What a page's address names. The token of an entry goes into the tab's memory and out of the address bar. */
const takeLink = (): Link => {
  const query = new URLSearchParams(location.search);
  const entryId = query.get('entry') ?? '';
  const given = location.hash.slice(1);
  if (given && entryId) {
    keepOrderToken(entryId, given);
    history.replaceState(null, '', `${location.pathname}${location.search}`);
  }
  return {
    eventId: query.get('event') ?? '',
    entryId,
    wanted: query.get('type') ?? undefined,
    token: keptOrderToken(entryId),
  };
};

/** The event, what of it one may wait for, and where somebody stands who waits already. */
const load = async ({ eventId, entryId, token }: Link, signal: AbortSignal) => {
  const about = { params: { eventId }, signal };
  const [event, types, counted, profile, entry] = await Promise.all([
    api('getEvent', about),
    api('listTicketTypes', about),
    api('getAvailability', about),
    currentProfile().catch(() => undefined),
    entryId
      ? api('getWaitlistEntry', { params: { eventId, entryId }, query: { token }, signal }).catch((error) => {
          if ([400, 404].includes(asProblem(error).status)) return 'missing' as const;
          throw error;
        })
      : undefined,
  ]);
  const isGone = new Set(
    counted.data.filter(({ state }) => state === 'SOLD_OUT').map(({ ticketTypeId }) => ticketTypeId),
  );
  const open = types.data.filter(({ hasWaitlist, ticketTypeId }) => hasWaitlist && isGone.has(ticketTypeId));
  return { event, types: open, profile, entry };
};

type StandingProps = { locale: Locale; entry: Entry; token: string | undefined; m: WaitlistWords; onLeft: () => void };

/** Where somebody stands, and the way out. */
const Standing = ({ entry, token, m: { waitlist: words, parts }, onLeft }: StandingProps) => {
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  if (entry.status !== 'WAITING') return <Blank level={1} {...words.states[entry.status]} />;
  const leave = async () => {
    setBusy(true);
    try {
      await api('leaveWaitlist', { params: { eventId: entry.eventId, entryId: entry.entryId }, query: { token } });
      onLeft();
    } catch (error) {
      toast({ text: problemInWords(asProblem(error), parts) });
    } finally {
      setBusy(false);
      setAsking(false);
    }
  };
  return (
    <div class="stack">
      <h1 class="title">{words.joined.title}</h1>
      {entry.ahead !== undefined && <p class="num">{words.joined.ahead(entry.ahead)}</p>}
      <p class="quiet">{words.joined.text(entry.email)}</p>
      <Button onClick={() => setAsking(true)}>{words.leave}</Button>
      <Confirm
        isOpen={isAsking}
        title={words.leave}
        text={words.leaveText}
        action={words.leave}
        isBusy={isBusy}
        m={parts}
        onConfirm={() => void leave()}
        onClose={() => setAsking(false)}
      />
    </div>
  );
};

/** Tickets that come back are held for hours: who has the page open need not know within a second. */
const lookAgainMilliseconds = 10_000;

/** Joins the waitlist of an event, or shows where one stands on it. */
export const WaitlistPage = ({ locale, m }: WaitlistProps) => {
  const [link, setLink] = useState<Link>();
  useEffect(() => setLink(takeLink()), []);
  const key = link ? `${link.eventId}#${link.entryId}` : '';
  const { query, retry } = useQuery(key, async (signal) => (link ? load(link, signal) : undefined));
  const { waitlist: words, parts } = m;
  const waits =
    query.state === 'ready' && typeof query.answer?.entry === 'object' && query.answer.entry.status === 'WAITING';
  useEffect(
    () =>
      waits
        ? whileVisible(
            async () => retry(),
            () => about(lookAgainMilliseconds),
          )
        : undefined,
    [waits],
  );
  const isGone = isMissing(query);
  if (query.state !== 'ready' && !isGone) return <Unanswered query={query} shape="lines" m={parts} onRetry={retry} />;
  const loaded = query.state === 'ready' ? query.answer : undefined;
  if (isGone || loaded?.entry === 'missing') {
    return (
      <Blank level={1} title={words.missing.title} text={words.missing.text}>
        <ButtonLink href={localePath(locale, '/discover')}>{words.missing.action}</ButtonLink>
      </Blank>
    );
  }
  if (!loaded || !link) return null;
  const { event, types, profile, entry } = loaded;
  if (entry) return <Standing {...{ locale, entry, m }} token={link.token} onLeft={retry} />;
  if (types.length === 0) {
    return (
      <Blank level={1} title={words.none.title} text={words.none.text}>
        <ButtonLink href={localePath(locale, event.url)}>{words.none.action}</ButtonLink>
      </Blank>
    );
  }
  const joined = ({ entry: made, token }: Answer<'joinWaitlist'>) => {
    keepOrderToken(made.entryId, token);
    history.replaceState(null, '', `?event=${made.eventId}&entry=${made.entryId}`);
    setLink({ eventId: made.eventId, entryId: made.entryId, wanted: undefined, token });
  };
  const { location: where, title, hue, zone, sessions, url } = event;
  return (
    <div class="stack">
      <h1 class="title">{words.title}</h1>
      <EventBrief
        {...{ locale, title, hue, zone }}
        place={where.kind === 'venue' ? [where.name, where.city].filter(Boolean).join(', ') : ''}
        href={localePath(locale, url)}
        session={sessions[0]}
      />
      <p class="quiet">{words.text}</p>
      <WaitlistForm {...{ locale, types, profile, m }} eventId={event.eventId} wanted={link.wanted} onJoined={joined} />
    </div>
  );
};
