import { useMemo, useState } from 'preact/hooks';
import { may } from '#shared/domain/roles.ts';
import { localePath } from '#shared/messages/locale.ts';
import { Button } from '../components/button.tsx';
import { Confirm } from '../components/dialog.tsx';
import { Note } from '../components/note.tsx';
import { OrganizationGate } from '../components/organize/organization-gate.tsx';
import { BulkBar } from '../components/schedule/bulk-bar.tsx';
import { BulkCreateDialog } from '../components/schedule/bulk-create-dialog.tsx';
import { BulkDialog } from '../components/schedule/bulk-dialog.tsx';
import { BulkHistory } from '../components/schedule/bulk-history.tsx';
import { CalendarFiles } from '../components/schedule/calendar-files.tsx';
import { EntryDesk } from '../components/schedule/entry-desk.tsx';
import { FileHistory } from '../components/schedule/file-history.tsx';
import { Schedule } from '../components/schedule/schedule.tsx';
import { Unanswered } from '../components/unanswered.tsx';
import { api } from '../lib/api.ts';
import type { IslandProps } from '../lib/island.ts';
import { useChosenClient } from '../lib/organize/chosen-client.ts';
import type { Client, ClientCalendar } from '../lib/organize/clients.ts';
import type { Membership } from '../lib/organize/organizations.ts';
import { clientPath } from '../lib/organize/places.ts';
import { useQuery } from '../lib/query.ts';
import { nextMorning } from '../lib/schedule/entry-draft.ts';
import { entryLayer } from '../lib/schedule/entry-layer.ts';
import { entriesOfClient } from '../lib/schedule/entry-source.ts';
import { newEventPath } from '../lib/schedule/new-event-path.ts';
import { organizationLayer } from '../lib/schedule/organization-layer.ts';
import type { Shown, Span } from '../lib/schedule/shown.ts';
import { useChosen } from '../lib/schedule/use-chosen.ts';
import { useEntryDesk } from '../lib/schedule/use-entry-desk.ts';
import { useMovingSessions } from '../lib/schedule/use-moving-sessions.ts';
import { useNews } from '../lib/schedule/use-news.ts';
import type { ScheduleWords } from '../words/schedule.ts';

type CalendarProps = IslandProps<ScheduleWords>;
type OwnProps = CalendarProps & { membership: Membership };

type PageProps = OwnProps & { client: Client | undefined; calendars: readonly ClientCalendar[] };

const CalendarPage = ({ locale, m, membership, client, calendars }: PageProps) => {
  const { organizationId, zone } = membership.organization;
  // Counts what was written, here or at Google, so that everything is asked for anew.
  const [round, setRound] = useState(0);
  const askAnew = () => setRound((before) => before + 1);
  const mayEditEvents = may(membership.roles, 'edit_events');
  const writable = may(membership.roles, 'edit_clients') ? calendars.filter(({ canWrite }) => canWrite) : [];
  const sessions = useMovingSessions(locale, m);
  const source = useMemo(() => client && entriesOfClient(client.clientId), [client]);
  const desk = useEntryDesk(source, m);
  const layers = useMemo(
    () => [
      ...(source
        ? calendars.map((one, place) =>
            entryLayer(source, one, { place, untitled: m.schedule.untitled, isMovable: writable.includes(one) }),
          )
        : []),
      organizationLayer(locale, organizationId, m.schedule, mayEditEvents),
    ],
    [source, calendars, organizationId],
  );
  const zones = useMemo(() => (client ? [client.zone, zone] : [zone]), [client, zone]);
  const draw = (span: Span) =>
    client ? desk.begin(span) : location.assign(localePath(locale, newEventPath(organizationId, span, zone)));
  useNews(source, calendars, askAnew);
  const choosing = useChosen();
  const [isAdding, setAdding] = useState(false);
  const [asked, setAsked] = useState<{ kind: 'move' | 'delete'; entries: Shown[] }>();
  // What was asked for anew since it was chosen is meant as it is now.
  const ask = (kind: 'move' | 'delete', shown: readonly Shown[]) => {
    const now = new Map(shown.map((one) => [one.id, one]));
    setAsked({ kind, entries: [...choosing.chosen.values()].map((one) => now.get(one.id) ?? one) });
  };
  const mayDraw = client ? writable.length > 0 : mayEditEvents;
  const trouble = sessions.trouble ?? desk.moving.trouble;
  return (
    <div class="stack">
      <div class="row">
        <h1 class="title breaks">{client?.name ?? m.schedule.title}</h1>
        {client && calendars.length > 0 && (
          <div class="push row">
            <CalendarFiles {...{ m, calendars, writable }} clientId={client.clientId} onTaken={askAnew} />
            {writable.length > 0 && <Button onClick={() => setAdding(true)}>{m.schedule.bulk.add}</Button>}
            {writable.length > 0 && (
              <Button tone="loud" onClick={() => desk.begin(nextMorning(client.zone))}>
                {m.schedule.edit.add}
              </Button>
            )}
          </div>
        )}
      </div>
      {client && calendars.length === 0 && (
        <Note>
          {m.schedule.noCalendars} <a href={localePath(locale, clientPath(client.clientId))}>{m.schedule.connect}</a>
        </Note>
      )}
      {trouble && (
        <Note tone="bad" title={m.schedule.notMoved}>
          {trouble}
        </Note>
      )}
      <Schedule
        {...{ locale, m, layers, zones, round }}
        onOpen={desk.look}
        onMove={(one, to) => (one.occurrence ? desk.moving.move(one, to) : sessions.move(one, to))}
        {...(mayDraw && { onDraw: draw })}
        {...(writable.length > 0 && { choosing })}
        bulk={(shown) =>
          choosing.chosen.size > 0 && (
            <BulkBar
              {...{ m, choosing, shown }}
              onMove={() => ask('move', shown)}
              onDelete={() => ask('delete', shown)}
            />
          )
        }
      />
      {client && writable.length > 0 && (
        <BulkHistory {...{ locale, m, round }} clientId={client.clientId} onChanged={askAnew} />
      )}
      {client && calendars.length > 0 && (
        <FileHistory {...{ locale, m, calendars, writable, round }} clientId={client.clientId} onTaken={askAnew} />
      )}
      {isAdding && client && (
        <BulkCreateDialog
          {...{ locale, m }}
          clientId={client.clientId}
          calendars={writable}
          zone={client.zone}
          onChanged={askAnew}
          onClose={() => setAdding(false)}
        />
      )}
      {asked && client && (
        <BulkDialog
          {...{ locale, m, ...asked }}
          clientId={client.clientId}
          calendars={writable}
          onChanged={() => {
            choosing.replace([]);
            askAnew();
          }}
          onClose={() => setAsked(undefined)}
        />
      )}
      <Confirm
        isOpen={sessions.asked !== undefined}
        title={m.organizer.form.affects.title}
        text={m.organizer.form.affects.text(sessions.asked?.sold ?? 0)}
        action={m.schedule.moveSold}
        m={m.parts}
        onClose={() => sessions.answer(false)}
        onConfirm={() => sessions.answer(true)}
      />
      {client && source && (
        <EntryDesk {...{ locale, m, source, calendars, writable, desk }} zone={client.zone} onWritten={askAnew} />
      )}
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
    if (asked.state !== 'ready')
      return <Unanswered query={asked} shape="records" count={4} m={m.parts} onRetry={again} />;
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
