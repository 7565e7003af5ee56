import { useMemo, useState } from 'preact/hooks';
import { may } from '#shared/domain/roles.ts';
import { localePath } from '#shared/messages/locale.ts';
import { Failure } from '../components/blank.tsx';
import { Confirm } from '../components/dialog.tsx';
import { Note } from '../components/note.tsx';
import { OrganizationGate } from '../components/organize/organization-gate.tsx';
import { EntryDetails } from '../components/schedule/entry-details.tsx';
import { Schedule } from '../components/schedule/schedule.tsx';
import { Skeleton } from '../components/skeleton.tsx';
import { api } from '../lib/api.ts';
import type { IslandProps } from '../lib/island.ts';
import { useChosenClient } from '../lib/organize/chosen-client.ts';
import type { Client, ClientCalendar } from '../lib/organize/clients.ts';
import type { Membership } from '../lib/organize/organizations.ts';
import { clientPath } from '../lib/organize/places.ts';
import { useQuery } from '../lib/query.ts';
import { clientLayer } from '../lib/schedule/client-layer.ts';
import { newEventPath } from '../lib/schedule/new-event-path.ts';
import { organizationLayer } from '../lib/schedule/organization-layer.ts';
import type { Shown } from '../lib/schedule/shown.ts';
import { useMovingSessions } from '../lib/schedule/use-moving-sessions.ts';
import type { ScheduleWords } from '../words/schedule.ts';

type CalendarProps = IslandProps<ScheduleWords>;
type OwnProps = CalendarProps & { membership: Membership };

type PageProps = OwnProps & { client: Client | undefined; calendars: readonly ClientCalendar[] };

const CalendarPage = ({ locale, m, membership, client, calendars }: PageProps) => {
  const { organizationId, zone } = membership.organization;
  const [open, setOpen] = useState<Shown>();
  const mayEdit = may(membership.roles, 'edit_events');
  const moving = useMovingSessions(locale, m);
  const layers = useMemo(
    () => [
      ...(client ? calendars.map((one, place) => clientLayer(client.clientId, one, place, m.schedule.untitled)) : []),
      organizationLayer(locale, organizationId, m.schedule, mayEdit),
    ],
    [client, calendars, organizationId],
  );
  const zones = useMemo(() => (client ? [client.zone, zone] : [zone]), [client, zone]);
  return (
    <div class="stack">
      <h1 class="title breaks">{client?.name ?? m.schedule.title}</h1>
      {client && calendars.length === 0 && (
        <Note>
          {m.schedule.noCalendars} <a href={localePath(locale, clientPath(client.clientId))}>{m.schedule.connect}</a>
        </Note>
      )}
      {moving.trouble && (
        <Note tone="bad" title={m.schedule.notMoved}>
          {moving.trouble}
        </Note>
      )}
      <Schedule
        {...{ locale, m, layers, zones }}
        onOpen={setOpen}
        onMove={moving.move}
        {...(mayEdit && {
          onDraw: (span) => location.assign(localePath(locale, newEventPath(organizationId, span, zone))),
        })}
      />
      <Confirm
        isOpen={moving.asked !== undefined}
        title={m.organizer.form.affects.title}
        text={m.organizer.form.affects.text(moving.asked?.sold ?? 0)}
        action={m.schedule.moveSold}
        m={m.parts}
        onClose={() => moving.answer(false)}
        onConfirm={() => moving.answer(true)}
      />
      {open && <EntryDetails {...{ locale, m, calendars }} shown={open} onClose={() => setOpen(undefined)} />}
    </div>
  );
};

const noCalendars: readonly ClientCalendar[] = [];

/** The calendar of the client that was chosen in the header, beside the organization's own events. */
const ChosenCalendar = (props: OwnProps) => {
  const { m, membership } = props;
  const { query: clients, retry: retryClients, chosen } = useChosenClient(membership.organization.organizationId);
  const clientId = chosen?.clientId;
  const { query, retry } = useQuery(clientId ?? '', async (signal) =>
    clientId ? (await api('listClientCalendars', { params: { clientId }, signal })).data : noCalendars,
  );
  for (const [asked, again] of [[clients, retryClients] as const, [query, retry] as const]) {
    if (asked.state === 'failed') return <Failure problem={asked.problem} m={m.parts} onRetry={again} />;
    if (asked.state === 'loading') return <Skeleton label={m.parts.loading} shape="records" count={4} />;
    if (asked.state === 'waiting') return null;
  }
  const calendars = query.state === 'ready' ? query.answer : noCalendars;
  return <CalendarPage key={clientId} {...props} client={chosen} calendars={calendars} />;
};

/** When everything takes place: the organization's events, and what stands in a client's calendars. */
export const OrganizeCalendar = (props: CalendarProps) => (
  <OrganizationGate {...props} permission="view_events">
    {(membership) =>
      may(membership.roles, 'view_clients') ? (
        <ChosenCalendar key={membership.organization.organizationId} {...props} membership={membership} />
      ) : (
        <CalendarPage {...props} membership={membership} client={undefined} calendars={noCalendars} />
      )
    }
  </OrganizationGate>
);
