import { useState } from 'preact/hooks';
import { may } from '#shared/domain/roles.ts';
import { localePath } from '#shared/messages/locale.ts';
import { cityOfZone } from '#shared/messages/when.ts';
import { Blank } from '../components/blank.tsx';
import { Button } from '../components/button.tsx';
import { ClientDialog } from '../components/clients/client-dialog.tsx';
import { Field } from '../components/field.tsx';
import { MorePages } from '../components/organize/more-pages.tsx';
import { OrganizationGate } from '../components/organize/organization-gate.tsx';
import { type Column, Records } from '../components/records.tsx';
import { Unanswered } from '../components/unanswered.tsx';
import { api } from '../lib/api.ts';
import type { IslandProps } from '../lib/island.ts';
import type { Client } from '../lib/organize/clients.ts';
import type { Membership } from '../lib/organize/organizations.ts';
import { usePages } from '../lib/organize/pages.ts';
import { clientPath } from '../lib/organize/places.ts';
import { useRested } from '../lib/rested.ts';
import type { ClientWords } from '../words/clients.ts';

type ClientsProps = IslandProps<ClientWords>;

const pageSize = 50;
const halves = ['ACTIVE', 'ARCHIVED'] as const;

const columnsOf = ({ locale, m: { clients } }: ClientsProps): Column<Client>[] => [
  {
    label: clients.name,
    part: 'name',
    cell: ({ clientId, name }) => (
      <a class="row-link" href={localePath(locale, clientPath(clientId))}>
        {name}
      </a>
    ),
  },
  { label: clients.email, cell: ({ email }) => <span class="breaks">{email}</span> },
  { label: clients.zone, cell: ({ zone }) => cityOfZone(locale, zone) },
];

const ClientList = (props: ClientsProps & { membership: Membership }) => {
  const { locale, m, membership } = props;
  const { clients, parts } = m;
  const { organizationId, zone } = membership.organization;
  const [status, setStatus] = useState<Client['status']>('ACTIVE');
  const [wanted, setWanted] = useState('');
  const [isAdding, setAdding] = useState(false);
  const q = useRested(wanted.trim());
  const list = usePages<Client>(`${organizationId} ${status} ${q}`, (cursor, signal) =>
    api('listClients', { params: { organizationId }, query: { limit: pageSize, cursor, status, q }, signal }),
  );
  const mayEdit = may(membership.roles, 'edit_clients');
  const rows = list.query.state === 'ready' ? list.query.answer.data : [];
  const isEmpty = list.query.state === 'ready' && rows.length === 0;
  const isNew = isEmpty && status === 'ACTIVE' && q === '';
  const add = mayEdit && (
    <Button tone="loud" onClick={() => setAdding(true)}>
      {clients.add}
    </Button>
  );
  return (
    <div class="stack">
      <div class="row">
        <div class="stack tight">
          <h1 class="title">{clients.title}</h1>
          <p class="quiet">{clients.lead}</p>
        </div>
        {!isNew && <div class="push">{add}</div>}
      </div>
      <div class="narrowing">
        <fieldset class="switch">
          <legend class="unseen">{clients.which}</legend>
          {halves.map((one) => (
            <button type="button" key={one} aria-pressed={one === status} onClick={() => setStatus(one)}>
              {clients.halves[one]}
            </button>
          ))}
        </fieldset>
        {!isNew && (
          <Field
            id="find-client"
            name="q"
            type="search"
            label={clients.search}
            hint={clients.searchHint}
            maxLength={80}
            autoComplete="off"
            onInput={(event) => setWanted((event.currentTarget as HTMLInputElement).value)}
          />
        )}
      </div>
      {list.query.state !== 'ready' && (
        <Unanswered query={list.query} shape="records" count={3} m={parts} onRetry={list.retry} />
      )}
      {rows.length > 0 && (
        <Records caption={clients.title} columns={columnsOf(props)} rows={rows} keyOf={({ clientId }) => clientId} />
      )}
      {isNew && (
        <Blank title={clients.empty.title} text={mayEdit ? clients.empty.text : clients.empty.readOnly}>
          {add}
        </Blank>
      )}
      {isEmpty && q !== '' && <p role="status">{clients.noMatch(q)}</p>}
      {isEmpty && q === '' && status === 'ARCHIVED' && (
        <Blank title={clients.noneArchived.title} text={clients.noneArchived.text} />
      )}
      <MorePages m={m} list={list} />
      {isAdding && (
        <ClientDialog
          {...{ locale, m, organizationId, zone }}
          client={undefined}
          onClose={() => setAdding(false)}
          onSaved={({ clientId }) => location.assign(localePath(locale, clientPath(clientId)))}
        />
      )}
    </div>
  );
};

/** Whose calendars an organization looks after. */
export const OrganizeClients = (props: ClientsProps) => (
  <OrganizationGate {...props} permission="view_clients">
    {(membership) => <ClientList key={membership.organization.organizationId} {...props} membership={membership} />}
  </OrganizationGate>
);
