import { useState } from 'preact/hooks';
import { may } from '#shared/domain/roles.ts';
import { localePath } from '#shared/messages/locale.ts';
import { cityOfZone } from '#shared/messages/when.ts';
import { Button } from '../components/button.tsx';
import { ClientAccounts } from '../components/clients/client-accounts.tsx';
import { ClientDialog } from '../components/clients/client-dialog.tsx';
import { ClientFeed } from '../components/clients/client-feed.tsx';
import { Confirm } from '../components/dialog.tsx';
import { Note } from '../components/note.tsx';
import { Gone, OrganizationGate } from '../components/organize/organization-gate.tsx';
import { Pill } from '../components/pill.tsx';
import { Unanswered } from '../components/unanswered.tsx';
import { api } from '../lib/api.ts';
import { leaving, useAttempt } from '../lib/attempt.ts';
import type { IslandProps } from '../lib/island.ts';
import type { Client } from '../lib/organize/clients.ts';
import { signedIn } from '../lib/organize/organizations.ts';
import { placePath } from '../lib/organize/places.ts';
import { isMissing, useQuery } from '../lib/query.ts';
import { toast } from '../lib/toast.ts';
import type { ClientWords } from '../words/clients.ts';

type ClientProps = IslandProps<ClientWords>;
type OwnProps = ClientProps & { client: Client; mayEdit: boolean; onClient: (client: Client) => void };

/** Changing, archiving and deleting a client. */
const ClientActions = ({ locale, m, client, onClient }: OwnProps) => {
  const { clients: words, organizer, parts } = m;
  const { clientId, organizationId, name, version } = client;
  const [dialog, setDialog] = useState<'change' | 'remove'>();
  const { attempt, isBusy, trouble } = useAttempt(m.parts);
  const close = () => setDialog(undefined);
  const move = (status: Client['status']) =>
    attempt(async () => {
      onClient(await api('changeClient', { params: { clientId }, body: { version, status } }));
      toast({ text: status === 'ARCHIVED' ? words.archivedNow(name) : words.back(name) });
    });
  const remove = async () => {
    await attempt(async () => {
      await api('deleteClient', { params: { clientId } });
      location.replace(localePath(locale, placePath('clients', organizationId)));
      await leaving;
    });
    close();
  };
  return (
    <div class="stack tight">
      {trouble && <Note tone="bad">{trouble}</Note>}
      <div class="row tight">
        <Button onClick={() => setDialog('change')}>{organizer.change}</Button>
        {client.status === 'ACTIVE' ? (
          <Button isBusy={isBusy} onClick={() => void move('ARCHIVED')}>
            {words.archive}
          </Button>
        ) : (
          <Button tone="loud" isBusy={isBusy} onClick={() => void move('ACTIVE')}>
            {words.bringBack}
          </Button>
        )}
        <Button tone="bare" onClick={() => setDialog('remove')}>
          {words.remove.action}
        </Button>
      </div>
      {dialog === 'change' && (
        <ClientDialog
          {...{ locale, m, organizationId, client }}
          zone={client.zone}
          onClose={close}
          onSaved={(saved) => {
            close();
            onClient(saved);
            toast({ text: organizer.saved });
          }}
        />
      )}
      <Confirm
        isOpen={dialog === 'remove'}
        title={words.remove.title(name)}
        text={words.remove.text}
        action={words.remove.action}
        name={name}
        isBusy={isBusy}
        m={parts}
        onClose={close}
        onConfirm={() => void remove()}
      />
    </div>
  );
};

const ClientPage = (props: OwnProps) => {
  const { locale, m, client, mayEdit } = props;
  const { clients: words } = m;
  return (
    <div class="stack wide">
      <div class="stack tight">
        <p class="small">
          <a href={localePath(locale, placePath('clients', client.organizationId))}>{words.title}</a>
        </p>
        <div class="row">
          <h1 class="title breaks">{client.name}</h1>
          {client.status === 'ARCHIVED' && <Pill>{words.archived}</Pill>}
        </div>
        <p class="quiet breaks">
          <a href={`mailto:${client.email}`}>{client.email}</a> · {cityOfZone(locale, client.zone)}
        </p>
        {client.notes && <p class="breaks">{client.notes}</p>}
        {mayEdit && <ClientActions {...props} />}
      </div>
      <ClientAccounts {...{ locale, m, client, mayEdit }} />
      <ClientFeed {...{ m, mayEdit }} clientId={client.clientId} />
    </div>
  );
};

/** One client: who they are, their Google accounts, and the calendars that come with them. */
export const OrganizeClient = (props: ClientProps) => {
  const { locale, m } = props;
  const [clientId] = useState(() => new URLSearchParams(location.search).get('id') ?? '');
  const { query, retry, set } = useQuery(clientId, async (signal) => {
    await signedIn(locale);
    return api('getClient', { params: { clientId }, signal });
  });
  if (isMissing(query)) return <Gone locale={locale} m={m} />;
  if (query.state !== 'ready')
    return <Unanswered query={query} shape="records" count={2} m={m.parts} onRetry={retry} />;
  const client = query.answer;
  return (
    <OrganizationGate {...props} organizationId={client.organizationId} permission="view_clients">
      {({ roles }) => <ClientPage {...props} client={client} mayEdit={may(roles, 'edit_clients')} onClient={set} />}
    </OrganizationGate>
  );
};
