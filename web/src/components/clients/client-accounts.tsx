import { useEffect, useState } from 'preact/hooks';
import type { Locale } from '#shared/messages/locale.ts';
import { api } from '../../lib/api.ts';
import type { Client, ClientConnection } from '../../lib/organize/clients.ts';
import { useQuery } from '../../lib/query.ts';
import type { ClientWords } from '../../words/clients.ts';
import { Button } from '../button.tsx';
import { Note } from '../note.tsx';
import { Unanswered } from '../unanswered.tsx';
import { ClientCalendars } from './client-calendars.tsx';
import { ConnectionDialog } from './connection-dialog.tsx';
import { ConnectionRow } from './connection-row.tsx';

type ClientAccountsProps = { locale: Locale; m: ClientWords; client: Client; mayEdit: boolean };
type Outcome = keyof ClientWords['clients']['connections']['outcomes'];

const outcomes: readonly Outcome[] = ['connected', 'refused', 'expired', 'app_refused', 'failed'];

/** A first read takes seconds; after a minute without news somebody else has to look. */
const pause = 3_000;
const mostLooks = 20;

/** How a visit to Google ended, told once: it leaves the address, so that a reload does not tell it again. */
const takeOutcome = (): Outcome | undefined => {
  const address = new URL(location.href);
  const told = outcomes.find((outcome) => outcome === address.searchParams.get('calendar'));
  address.searchParams.delete('calendar');
  history.replaceState(null, '', address);
  return told;
};

/** A client's Google accounts with what mends them, and the calendars that come with them. */
export const ClientAccounts = ({ locale, m, client, mayEdit }: ClientAccountsProps) => {
  const { clientId } = client;
  const { connections: words } = m.clients;
  const { query, retry, set } = useQuery(clientId, async (signal) => {
    const [connections, calendars] = await Promise.all([
      api('listClientConnections', { params: { clientId }, signal }),
      api('listClientCalendars', { params: { clientId }, signal }),
    ]);
    return { connections: connections.data, calendars: calendars.data };
  });
  const [dialog, setDialog] = useState<'new' | ClientConnection>();
  const [outcome] = useState(takeOutcome);
  const [looks, setLooks] = useState(0);
  const known = query.state === 'ready' ? query.answer : undefined;
  const isReading = known?.connections.some(
    ({ connectionId, status }) =>
      status === 'ACTIVE' &&
      known.calendars.filter((one) => one.connectionId === connectionId).every(({ syncedAt }) => !syncedAt),
  );
  useEffect(() => {
    if (!isReading || looks >= mostLooks) return;
    const timer = setTimeout(() => {
      setLooks(looks + 1);
      retry();
    }, pause);
    return () => clearTimeout(timer);
  }, [isReading, looks]);
  if (query.state !== 'ready')
    return <Unanswered query={query} shape="records" count={2} m={m.parts} onRetry={retry} />;
  const { connections, calendars } = query.answer;
  const put = (changed: ClientConnection) =>
    set({
      connections: connections.map((one) => (one.connectionId === changed.connectionId ? changed : one)),
      calendars,
    });
  return (
    <div class="stack wide">
      <section class="stack">
        <div class="row">
          <span class="stack hair">
            <h2>{words.title}</h2>
            <span class="small quiet">{words.lead}</span>
          </span>
          {mayEdit && (
            <span class="push">
              <Button tone={connections.length === 0 ? 'loud' : 'plain'} onClick={() => setDialog('new')}>
                {words.add}
              </Button>
            </span>
          )}
        </div>
        {outcome && <Note tone={outcome === 'connected' ? 'ok' : 'warn'}>{words.outcomes[outcome]}</Note>}
        {connections.length === 0 && <p class="quiet">{words.none}</p>}
        <ul class="stack">
          {connections.map((connection) => (
            <ConnectionRow
              key={connection.connectionId}
              {...{ locale, m, connection, client, mayEdit }}
              onRead={retry}
              onChanged={put}
              onChange={() => setDialog(connection)}
              onGone={retry}
            />
          ))}
        </ul>
      </section>
      <ClientCalendars {...{ locale, m, calendars }} isReading={isReading === true && looks < mostLooks} />
      {dialog && (
        <ConnectionDialog
          {...{ locale, m, clientId }}
          connection={dialog === 'new' ? undefined : dialog}
          onClose={() => {
            setDialog(undefined);
            retry();
          }}
          onSaved={() => {
            setDialog(undefined);
            retry();
          }}
        />
      )}
    </div>
  );
};
