import { useEffect, useState } from 'preact/hooks';
import { relativeTime } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { ownAccount } from '../lib/account-source.ts';
import { type Answer, api } from '../lib/api.ts';
import { asProblem, type Problem, problemInWords } from '../lib/problem.ts';
import { useQuery } from '../lib/query.ts';
import { zoneHere } from '../lib/zone-here.ts';
import type { AccountPageWords } from '../words/account-page.ts';
import { Failure } from './blank.tsx';
import { Button } from './button.tsx';
import { ConnectionHealth } from './connection-health.tsx';
import { Confirm } from './dialog.tsx';
import { Note } from './note.tsx';
import { Pill } from './pill.tsx';
import { Skeleton } from './skeleton.tsx';

type Connection = Answer<'listCalendarConnections'>['data'][number];
type Outcome = keyof AccountPageWords['account']['page']['outcomes'];
type ConnectionsProps = { locale: Locale; m: AccountPageWords };

const outcomes: readonly Outcome[] = ['connected', 'refused', 'expired', 'failed'];

/** How a visit to Google ended, told once: it leaves the address, so that a reload does not tell it again. */
const takeOutcome = (): Outcome | undefined => {
  const query = new URLSearchParams(location.search);
  const told = outcomes.find((outcome) => outcome === query.get('calendar'));
  if (query.has('calendar')) history.replaceState(null, '', location.pathname);
  return told;
};

type RowProps = ConnectionsProps & {
  connection: Connection;
  onGone: () => void;
  onProblem: (problem: Problem) => void;
};

const ConnectionRow = ({ locale, connection, m, onGone, onProblem }: RowProps) => {
  const { account, parts, connectionHealth } = m;
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [isTroubled, setTroubled] = useState(false);
  const words = account.page;
  const now = new Date().toISOString();
  const isStale = connection.status === 'STALE';
  const remove = async () => {
    setBusy(true);
    try {
      await api('removeCalendarConnection', { params: { connectionId: connection.connectionId } });
      onGone();
    } catch (error) {
      onProblem(asProblem(error));
    } finally {
      setBusy(false);
      setAsking(false);
    }
  };
  return (
    <li class="stack tight">
      <div class="row">
        <span class="stack hair grow roomy">
          <b>{connection.account}</b>
          <span class="small quiet">{words.since(relativeTime(locale, connection.connectedAt, now))}</span>
        </span>
        {!isStale && connection.missingScopes.length === 0 && (
          <Pill tone={isTroubled ? 'warn' : 'ok'} dot>
            {isTroubled ? connectionHealth.troubled : words.inStep}
          </Pill>
        )}
        <Button onClick={() => setAsking(true)}>{words.disconnect}</Button>
      </div>
      {isStale && (
        <Note tone="warn">
          {words.stale(relativeTime(locale, connection.staleSince ?? connection.connectedAt, now))}
        </Note>
      )}
      {!isStale && connection.missingScopes.length > 0 && <Note tone="warn">{words.missingScopes}</Note>}
      <ConnectionHealth
        {...{ locale, m }}
        account={ownAccount(connection.connectionId)}
        status={connection.status}
        zone={zoneHere()}
        mayEdit
        onTroubled={setTroubled}
        onRead={() => undefined}
      />
      <Confirm
        isOpen={isAsking}
        title={words.disconnectTitle(connection.account)}
        text={words.disconnectText}
        action={words.disconnect}
        isBusy={isBusy}
        m={parts}
        onConfirm={() => void remove()}
        onClose={() => setAsking(false)}
      />
    </li>
  );
};

/** The person's Google accounts, whether each is in step, and the way to connect one. */
export const CalendarConnections = ({ locale, m }: ConnectionsProps) => {
  const { query, retry } = useQuery('connections', (signal) => api('listCalendarConnections', { signal }));
  const [outcome, setOutcome] = useState<Outcome>();
  const [problem, setProblem] = useState<Problem>();
  const [isLeaving, setLeaving] = useState(false);
  useEffect(() => setOutcome(takeOutcome()), []);
  const { account, parts } = m;
  const connect = async () => {
    setLeaving(true);
    try {
      location.assign((await api('startCalendarConnection', { body: { locale } })).url);
    } catch (error) {
      setProblem(asProblem(error));
      setLeaving(false);
    }
  };
  if (query.state === 'failed') return <Failure problem={query.problem} m={parts} onRetry={retry} />;
  const connections = query.state === 'ready' ? query.answer.data : [];
  const mustMend = connections.some(({ status, missingScopes }) => status === 'STALE' || missingScopes.length > 0);
  return (
    <div class="stack">
      {outcome && <Note tone={outcome === 'connected' ? 'ok' : 'warn'}>{account.page.outcomes[outcome]}</Note>}
      {problem && <Note tone="bad">{problemInWords(problem, parts)}</Note>}
      <p class="quiet">{account.page.calendarText}</p>
      {query.state === 'loading' && <Skeleton shape="lines" label={parts.loading} />}
      {connections.length > 0 && (
        <ul class="stack">
          {connections.map((connection) => (
            <ConnectionRow
              key={connection.connectionId}
              {...{ locale, m, connection }}
              onGone={retry}
              onProblem={setProblem}
            />
          ))}
        </ul>
      )}
      {query.state === 'ready' && (
        <div class="row">
          <Button
            tone={mustMend || connections.length === 0 ? 'loud' : 'plain'}
            isBusy={isLeaving}
            onClick={() => void connect()}
          >
            {mustMend ? account.page.connectAgain : account.page.connect}
          </Button>
        </div>
      )}
    </div>
  );
};
