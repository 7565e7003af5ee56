import { useEffect, useState } from 'preact/hooks';
import { date, percent, relativeTime, time } from '#shared/messages/format.ts';
import { type Locale, localePath } from '#shared/messages/locale.ts';
import type { AccountSource } from '../lib/account-source.ts';
import type { ClientConnection } from '../lib/organize/clients.ts';
import {
  type ConnectionHealth as Health,
  isReadOnce,
  isReadSince,
  refusalsOf,
  troublesOf,
  watchedUntil,
} from '../lib/organize/connection-health.ts';
import { asProblem, type Problem, problemInWords } from '../lib/problem.ts';
import { useQuery } from '../lib/query.ts';
import { toast } from '../lib/toast.ts';
import type { ClientWords } from '../words/clients.ts';
import { Button, ButtonLink } from './button.tsx';
import { Conflicts } from './conflicts.tsx';
import { Facts } from './facts.tsx';
import { Note } from './note.tsx';
import { Unanswered } from './unanswered.tsx';

type ConnectionHealthProps = {
  locale: Locale;
  m: Pick<ClientWords, 'connectionHealth' | 'parts' | 'schedule'>;
  account: AccountSource;
  status: ClientConnection['status'];
  /** Whose clock is told. */
  zone: string;
  mayEdit: boolean;
  /** Whether something is wrong beside access. */
  onTroubled: (isTroubled: boolean) => void;
  /** When all was read anew. */
  onRead: () => void;
};

/** Reading anew takes seconds; after a minute the reader may ask again. */
const pause = 3_000;
const mostLooks = 20;

const HealthFacts = ({
  locale,
  m,
  zone,
  health,
}: Pick<ConnectionHealthProps, 'locale' | 'm' | 'zone'> & { health: Health }) => {
  const { connectionHealth: words } = m;
  const now = new Date().toISOString();
  const until = watchedUntil(health, now);
  const { lastReadAt, waiting, lagSeconds, quota } = health;
  const oldest = new Date(Date.parse(now) - lagSeconds * 1000).toISOString();
  const clock = (instant: string) => `${date(locale, instant, zone, 'short')}, ${time(locale, instant, zone)}`;
  return (
    <Facts
      label={words.title}
      facts={[
        {
          name: words.lastRead,
          value: lastReadAt ? relativeTime(locale, lastReadAt, now) : words.never,
          note: lastReadAt && clock(lastReadAt),
        },
        {
          name: words.waiting,
          value: words.changes(waiting),
          note: waiting > 0 ? words.oldest(relativeTime(locale, oldest, now)) : words.allWritten,
        },
        {
          name: words.watched,
          value: until ? relativeTime(locale, until, now) : words.notWatched,
          note: until ? words.renewedBefore(clock(until)) : words.looked,
        },
        {
          name: words.quota,
          value: quota.throttledUntil ? words.paused : percent(locale, quota.account),
          note: quota.throttledUntil
            ? words.pausedUntil(time(locale, quota.throttledUntil, zone))
            : words.ofApp(percent(locale, quota.app)),
        },
      ]}
    />
  );
};

/** How an account is doing: when it was read, what waits, what is wrong in plain words, and reading it all anew. */
export const ConnectionHealth = ({
  locale,
  m,
  account,
  status,
  zone,
  mayEdit,
  onTroubled,
  onRead,
}: ConnectionHealthProps) => {
  const { connectionHealth: words } = m;
  const { query, retry } = useQuery(`${account.connectionId} ${status}`, account.health);
  /** Until when all had been read before it was asked for anew; empty where nothing had. */
  const [readBefore, setReadBefore] = useState<string>();
  const [looks, setLooks] = useState(0);
  const [problem, setProblem] = useState<Problem>();
  const health = query.state === 'ready' ? query.answer : undefined;
  const isNew = status === 'ACTIVE' && health !== undefined && !isReadOnce(health) && looks < mostLooks;
  // What was connected a moment ago is being read; that is no trouble yet.
  const troubles = health ? troublesOf(health).filter(({ code }) => code !== 'never_read' || !isNew) : [];
  const isTroubled = troubles.length > 0;
  useEffect(() => onTroubled(isTroubled), [isTroubled]);
  const isReading = readBefore !== undefined;
  useEffect(() => {
    if (!health || (readBefore === undefined && !isNew)) return;
    if (readBefore !== undefined && (isReadSince(health, readBefore) || looks >= mostLooks)) {
      setReadBefore(undefined);
      toast({ text: looks >= mostLooks ? words.slow : words.done });
      onRead();
      return;
    }
    const timer = setTimeout(() => {
      setLooks(looks + 1);
      retry();
    }, pause);
    return () => clearTimeout(timer);
  }, [health, readBefore, isNew, looks]);
  if (query.state !== 'ready') return <Unanswered query={query} shape="lines" m={m.parts} onRetry={retry} />;
  const resync = async () => {
    setProblem(undefined);
    setLooks(0);
    setReadBefore(query.answer.lastReadAt ?? '');
    try {
      const { calendars } = await account.resync();
      toast({ text: words.begun(calendars) });
    } catch (error) {
      setReadBefore(undefined);
      setProblem(asProblem(error));
    }
  };
  return (
    <div class="stack tight">
      <HealthFacts {...{ locale, m, zone }} health={query.answer} />
      {troubles.map(({ code, count, calendars, until }) => (
        <Note key={code} tone="warn">
          {words.problems[code](calendars.join(', '), count, until ? time(locale, until, zone) : '')}
          {code === 'writes_failed' &&
            refusalsOf(query.answer).map((refusal) => <p key={refusal}>{words.refusals[refusal]}</p>)}
        </Note>
      ))}
      <Conflicts {...{ locale, m, mayEdit }} source={account.entries} health={query.answer} onTaken={retry} />
      {troubles.some(({ code }) => code === 'changed_on_both_sides' || code === 'writes_failed') && (
        <div class="row">
          <ButtonLink href={localePath(locale, account.calendarPath)}>{words.openCalendar}</ButtonLink>
        </div>
      )}
      {problem && <Note tone="bad">{problemInWords(problem, m.parts)}</Note>}
      {mayEdit && status === 'ACTIVE' && (
        <div class="row">
          <Button tone={isTroubled ? 'loud' : 'plain'} isBusy={isReading} onClick={() => void resync()}>
            {words.resync}
          </Button>
          <span class="small quiet grow roomy">{isReading ? words.reading : words.resyncHint}</span>
        </div>
      )}
    </div>
  );
};
