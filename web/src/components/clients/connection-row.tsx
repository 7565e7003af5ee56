import { useState } from 'preact/hooks';
import { list, relativeTime } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { accountOfClient } from '../../lib/account-source.ts';
import { api } from '../../lib/api.ts';
import {
  accessOf,
  type Client,
  type ClientConnection,
  goToGoogle,
  scopeWord,
  standingOf,
} from '../../lib/organize/clients.ts';
import { asProblem, problemInWords } from '../../lib/problem.ts';
import { toast } from '../../lib/toast.ts';
import type { ClientWords } from '../../words/clients.ts';
import { Button } from '../button.tsx';
import { ConnectionHealth } from '../connection-health.tsx';
import { Confirm } from '../dialog.tsx';
import { Note } from '../note.tsx';
import { Pill, type PillTone } from '../pill.tsx';

type ConnectionRowProps = {
  locale: Locale;
  m: ClientWords;
  connection: ClientConnection;
  client: Client;
  mayEdit: boolean;
  onRead: () => void;
  onChanged: (connection: ClientConnection) => void;
  onChange: () => void;
  onGone: () => void;
};

type Standing = ReturnType<typeof standingOf>;
const tones: Record<Standing, PillTone> = { ACTIVE: 'ok', PENDING: 'plain', LIMITED: 'warn', STALE: 'bad' };

/** What is wrong with a connection in plain words. Nothing for one that works. */
const troubleOf = ({ locale, m, connection }: Pick<ConnectionRowProps, 'locale' | 'm' | 'connection'>) => {
  const { connections: words } = m.clients;
  const since = connection.staleSince ?? connection.connectedAt ?? new Date().toISOString();
  const missing = connection.missingScopes.map((scope) => words.scopes[scopeWord(scope)]);
  const staleWords = (when: string) => {
    if (connection.isAppRefused) return words.appRefused(when);
    return missing.length > 0 ? words.limited(list(locale, missing)) : words.stale(when);
  };
  const sentences: Partial<Record<Standing, string>> = {
    PENDING: words.pending,
    STALE: staleWords(relativeTime(locale, since, new Date().toISOString())),
    LIMITED: words.limited(list(locale, missing)),
  };
  return sentences[standingOf(connection)];
};

const Particulars = ({ locale, m, connection }: Pick<ConnectionRowProps, 'locale' | 'm' | 'connection'>) => {
  const { connections: words } = m.clients;
  const { connectedAt, googleClientId } = connection;
  return (
    <span class="small quiet breaks">
      {[
        words.access[accessOf(connection)],
        googleClientId ? words.app.own(googleClientId) : words.app.platform,
        connectedAt && words.since(relativeTime(locale, connectedAt, new Date().toISOString())),
      ]
        .filter(Boolean)
        .join(' · ')}
    </span>
  );
};

/** One Google account of a client: how it stands, and the button that mends it. */
export const ConnectionRow = (props: ConnectionRowProps) => {
  const { locale, m, connection, client, mayEdit, onRead, onChanged, onChange, onGone } = props;
  const { connections: words } = m.clients;
  const { clientId, connectionId, account = words.unnamed } = connection;
  const [isAsking, setAsking] = useState(false);
  const [busyWith, setBusyWith] = useState<'mend' | 'check' | 'end'>();
  const [problem, setProblem] = useState<string>();
  const [isTroubled, setTroubled] = useState(false);
  const standing = standingOf(connection);
  const needsLook = standing === 'ACTIVE' && isTroubled;
  const trouble = troubleOf(props);
  const mend = { PENDING: words.authorize, STALE: words.again, LIMITED: words.allowRest, ACTIVE: undefined }[standing];
  const attempt = async (what: typeof busyWith, act: () => Promise<void>) => {
    setBusyWith(what);
    setProblem(undefined);
    try {
      await act();
    } catch (error) {
      setProblem(problemInWords(asProblem(error), m.parts));
    } finally {
      setBusyWith(undefined);
      setAsking(false);
    }
  };
  const check = async () => {
    const now = await api('getClientConnection', { params: { clientId, connectionId } });
    onChanged(now);
    toast({ text: now.isValid ? words.works(now.account ?? account) : words.worksNot });
  };
  const end = async () => {
    await api('removeClientConnection', { params: { clientId, connectionId } });
    toast({ text: words.disconnected });
    onGone();
  };
  return (
    <li class="card pad stack tight">
      <div class="row">
        <span class="stack hair grow roomy">
          <b class="breaks">{account}</b>
          <Particulars {...props} />
        </span>
        <Pill tone={needsLook ? 'warn' : tones[standing]} dot>
          {needsLook ? m.connectionHealth.troubled : words.states[standing]}
        </Pill>
      </div>
      {trouble && <Note tone={standing === 'PENDING' ? 'plain' : 'warn'}>{trouble}</Note>}
      {problem && <Note tone="bad">{problem}</Note>}
      {connection.status !== 'PENDING' && (
        <ConnectionHealth
          {...{ locale, m, mayEdit, onRead }}
          account={accountOfClient(client, connectionId)}
          status={connection.status}
          zone={client.zone}
          onTroubled={setTroubled}
        />
      )}
      <div class="row tight">
        {mend && mayEdit && (
          <Button
            tone="loud"
            isBusy={busyWith === 'mend'}
            onClick={() => void attempt('mend', () => goToGoogle(locale, connection))}
          >
            {mend}
          </Button>
        )}
        <Button isBusy={busyWith === 'check'} onClick={() => void attempt('check', check)}>
          {words.check}
        </Button>
        {mayEdit && (
          <>
            <Button onClick={onChange}>{words.change}</Button>
            <Button tone="bare" onClick={() => setAsking(true)}>
              {words.disconnect}
            </Button>
          </>
        )}
      </div>
      <Confirm
        isOpen={isAsking}
        title={words.disconnectTitle(account)}
        text={words.disconnectText}
        action={words.disconnect}
        isBusy={busyWith === 'end'}
        m={m.parts}
        onClose={() => setAsking(false)}
        onConfirm={() => void attempt('end', end)}
      />
    </li>
  );
};
