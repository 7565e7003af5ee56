import { useEffect, useMemo, useState } from 'preact/hooks';
import { relativeTime } from '#shared/messages/format.ts';
import { localePath } from '#shared/messages/locale.ts';
import { Failure } from '../components/blank.tsx';
import { Button, ButtonLink } from '../components/button.tsx';
import { Note } from '../components/note.tsx';
import { OwnAgenda } from '../components/own-agenda.tsx';
import { Pill } from '../components/pill.tsx';
import { EntryDesk } from '../components/schedule/entry-desk.tsx';
import { Schedule, type ScheduleProps } from '../components/schedule/schedule.tsx';
import { SignInFirst } from '../components/sign-in-first.tsx';
import { Unanswered } from '../components/unanswered.tsx';
import { type Answer, api } from '../lib/api.ts';
import type { IslandProps } from '../lib/island.ts';
import type { ClientCalendar } from '../lib/organize/clients.ts';
import { loadOwnOrders, type OwnSession, sessionsOf } from '../lib/own-orders.ts';
import { useViewer } from '../lib/profile.ts';
import { useQuery } from '../lib/query.ts';
import { nextMorning } from '../lib/schedule/entry-draft.ts';
import { entryLayer } from '../lib/schedule/entry-layer.ts';
import { ownEntries } from '../lib/schedule/entry-source.ts';
import type { Layer, Shown } from '../lib/schedule/shown.ts';
import { ticketLayer } from '../lib/schedule/ticket-layer.ts';
import { useEntryDesk } from '../lib/schedule/use-entry-desk.ts';
import { useNews } from '../lib/schedule/use-news.ts';
import { zoneHere } from '../lib/zone-here.ts';
import type { CalendarWords } from '../words/calendar.ts';

type CalendarProps = IslandProps<CalendarWords>;
type Connections = Answer<'listCalendarConnections'>['data'];

const mayWrite = ({ scopes }: Connections[number]): boolean =>
  scopes.some((scope) => scope.endsWith('calendar.events'));

const mayList = ({ scopes }: Connections[number]): boolean =>
  scopes.some((scope) => scope.endsWith('calendarlist.readonly'));

const SyncState = ({ locale, m: { calendar }, connections }: CalendarProps & { connections: Connections }) => {
  const toAccount = localePath(locale, '/account');
  const stale = connections.find(({ status }) => status === 'STALE');
  if (stale) {
    const when = relativeTime(locale, stale.staleSince ?? stale.connectedAt, new Date().toISOString());
    return (
      <Note tone="warn" title={calendar.needsHand(stale.account)}>
        {calendar.accessEnded(when)} <a href={toAccount}>{calendar.connectAgain}</a>
      </Note>
    );
  }
  if (connections.length > 0 && !connections.every(mayList)) {
    return (
      <Note>
        {calendar.seeOwn} <a href={toAccount}>{calendar.connectAgain}</a>
      </Note>
    );
  }
  if (connections.length > 0) {
    return (
      <span class="row small quiet">
        <Pill tone="ok" dot>
          {calendar.inStep}
        </Pill>
        <span class="breaks">{connections.map(({ account }) => account).join(', ')}</span>
        <a href={toAccount}>{calendar.howItIs}</a>
      </span>
    );
  }
  return (
    <div class="row">
      <span class="small quiet grow roomy">{calendar.connectText}</span>
      <ButtonLink href={toAccount}>{calendar.connect}</ButtonLink>
    </div>
  );
};

const shapes = ['agenda', 'grid'] as const;
type Shape = (typeof shapes)[number];

const noZones: readonly string[] = [];

type GridProps = CalendarProps &
  Omit<ScheduleProps, 'layers' | 'zones'> & { all: readonly OwnSession[]; own: readonly Layer[] };

const OwnGrid = ({ all, own, ...rest }: GridProps) => {
  const { locale, m } = rest;
  const layers = useMemo(() => [ticketLayer(locale, m.calendar.tickets, all), ...own], [all, own]);
  return <Schedule {...rest} layers={layers} zones={noZones} />;
};

const load = async (signal: AbortSignal) => {
  const [orders, connections, calendars] = await Promise.all([
    loadOwnOrders(signal),
    api('listCalendarConnections', { signal }).then(({ data }) => data),
    api('listOwnCalendars', { signal }).then(({ data }) => data),
  ]);
  return { all: sessionsOf(orders), connections, calendars };
};

const noCalendars: readonly ClientCalendar[] = [];
const noConnections: Connections = [];

/** How far one's own entries stand in the agenda; the grid shows all of them. */
const agendaDays = 60;

const loadEntries = async (own: readonly Layer[], signal: AbortSignal): Promise<Shown[]> => {
  const from = new Date();
  const to = new Date(from.getTime() + agendaDays * 86_400_000);
  const period = { from: from.toISOString(), to: to.toISOString() };
  const found = await Promise.all(own.map((layer) => layer.load(period, signal)));
  return found.flat().sort((a, b) => (a.start < b.start ? -1 : 1));
};

const Own = ({ locale, m }: CalendarProps) => {
  const { query, retry } = useQuery('own', load);
  // A link to one of the grid's views leads to the grid.
  const [shape, setShape] = useState<Shape>(() =>
    new URLSearchParams(location.search).has('view') ? 'grid' : 'agenda',
  );
  const { calendars, connections } =
    query.state === 'ready' ? query.answer : { calendars: noCalendars, connections: noConnections };
  const writable = useMemo(() => {
    const open = new Set(connections.filter(mayWrite).map(({ connectionId }) => connectionId));
    return calendars.filter(({ canWrite, connectionId }) => canWrite && open.has(connectionId));
  }, [calendars, connections]);
  const own = useMemo(
    () =>
      calendars.map((one, place) =>
        entryLayer(ownEntries, one, { place, untitled: m.calendar.untitled, isMovable: writable.includes(one) }),
      ),
    [calendars, writable],
  );
  const asked = useQuery(own.map(({ id }) => id).join(), (signal) => loadEntries(own, signal));
  const desk = useEntryDesk(ownEntries, m);
  // Counts what was written, here or at Google, so that everything is asked for anew.
  const [round, setRound] = useState(0);
  const askAnew = () => setRound((before) => before + 1);
  useEffect(() => {
    if (round > 0) asked.retry();
  }, [round]);
  useNews(ownEntries, calendars, askAnew);
  if (query.state !== 'ready') return <Unanswered query={query} shape="agenda" count={3} m={m.parts} onRetry={retry} />;
  const { all } = query.answer;
  const entries = asked.query.state === 'ready' ? asked.query.answer : [];
  return (
    <div class="stack wide">
      <SyncState {...{ locale, m, connections }} />
      <div class="row">
        <fieldset class="switch">
          <legend class="unseen">{m.calendar.shape}</legend>
          {shapes.map((one) => (
            <button type="button" key={one} aria-pressed={one === shape} onClick={() => setShape(one)}>
              {m.calendar.shapes[one]}
            </button>
          ))}
        </fieldset>
        {writable.length > 0 && (
          <span class="push">
            <Button tone="loud" onClick={() => desk.begin(nextMorning(zoneHere()))}>
              {m.schedule.edit.add}
            </Button>
          </span>
        )}
      </div>
      {desk.moving.trouble && (
        <Note tone="bad" title={m.schedule.notMoved}>
          {desk.moving.trouble}
        </Note>
      )}
      {asked.query.state === 'failed' && <Failure problem={asked.query.problem} m={m.parts} onRetry={asked.retry} />}
      {shape === 'agenda' ? (
        <OwnAgenda {...{ locale, m, all, entries }} onOpen={desk.look} />
      ) : (
        <OwnGrid
          {...{ locale, m, all, own, round }}
          onOpen={desk.look}
          onMove={desk.moving.move}
          {...(writable.length > 0 && { onDraw: desk.begin })}
        />
      )}
      <EntryDesk
        {...{ locale, m, calendars, writable, desk }}
        source={ownEntries}
        zone={zoneHere()}
        onWritten={askAnew}
      />
    </div>
  );
};

/** Everything a person holds in one agenda, clashes shown, and whether their own calendar is in step. */
export const OwnCalendar = ({ locale, m }: CalendarProps) => {
  const viewer = useViewer();
  if (viewer.kind === 'unknown') return null;
  return viewer.kind === 'guest' ? (
    <SignInFirst locale={locale} words={m.calendar.signIn} />
  ) : (
    <Own {...{ locale, m }} />
  );
};
