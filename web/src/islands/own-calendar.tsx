import { useMemo, useState } from 'preact/hooks';
import { dayOf, relativeTime, timeRange } from '#shared/messages/format.ts';
import { localePath } from '#shared/messages/locale.ts';
import { clockHere } from '#shared/messages/when.ts';
import { Agenda } from '../components/agenda.tsx';
import { Blank } from '../components/blank.tsx';
import { ButtonLink } from '../components/button.tsx';
import { DayTile } from '../components/day-tile.tsx';
import { EventCard } from '../components/event-card.tsx';
import { Month } from '../components/month.tsx';
import { Note } from '../components/note.tsx';
import { Pill } from '../components/pill.tsx';
import { Schedule } from '../components/schedule/schedule.tsx';
import { SignInFirst } from '../components/sign-in-first.tsx';
import { Unanswered } from '../components/unanswered.tsx';
import { type Answer, api } from '../lib/api.ts';
import type { IslandProps } from '../lib/island.ts';
import { orderPath } from '../lib/order-link.ts';
import { admissions, clashesOf, loadOwnOrders, type OwnSession, sessionsOf } from '../lib/own-orders.ts';
import { useViewer } from '../lib/profile.ts';
import { useQuery } from '../lib/query.ts';
import { ticketLayer } from '../lib/schedule/ticket-layer.ts';
import type { CalendarWords } from '../words/calendar.ts';

type CalendarProps = IslandProps<CalendarWords>;
type Connections = Answer<'listCalendarConnections'>['data'];

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
  if (connections.length > 0) {
    return (
      <span class="row small quiet">
        <Pill tone="ok" dot>
          {calendar.inStep}
        </Pill>
        {connections.map(({ account }) => account).join(', ')}
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

const HeldCard = ({ locale, one, all, m }: CalendarProps & { one: OwnSession; all: readonly OwnSession[] }) => {
  const { order, startsAt, endsAt } = one;
  const { event } = order;
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const here = clockHere(locale, { start: startsAt, zone: event.zone }, timeZone);
  const clashes = clashesOf(one, all);
  const held = order.status === 'PENDING' ? ({ tone: 'warn', text: m.calendar.held } as const) : undefined;
  return (
    <EventCard
      href={orderPath(locale, order.orderId)}
      title={event.title}
      clock={[timeRange(locale, startsAt, endsAt, event.zone), here].filter(Boolean).join(' · ')}
      place={event.place || event.organizationName}
      price={m.order.count(admissions(order))}
      hue={event.hue}
      seed={order.eventId}
      state={clashes[0] ? { tone: 'bad', text: m.calendar.clash(clashes[0]) } : held}
    />
  );
};

const showDay = (day: string) => {
  const stop = document.querySelector<HTMLElement>(`#day-${day}`);
  stop?.scrollIntoView({ block: 'start' });
  stop?.querySelector<HTMLElement>('a')?.focus({ preventScroll: true });
};

const Days = ({ locale, m, all }: CalendarProps & { all: readonly OwnSession[] }) => {
  const today = dayOf(new Date().toISOString(), Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [selected, setSelected] = useState<string>();
  const days = Map.groupBy(all, ({ startsAt, order }) => dayOf(startsAt, order.event.zone));
  // A day of the past that was asked for shows what was; without that, time begins today.
  const since = selected && selected < today ? selected : today;
  const coming = [...days].filter(([day]) => day >= since).sort();
  return (
    <div class="split left">
      <div class="card pad follow">
        <Month
          {...{ locale, today, selected, m: m.parts }}
          marks={Object.fromEntries([...days].map(([day, ofDay]) => [day, ofDay.length]))}
          onSelect={(day) => {
            setSelected(day);
            showDay(day);
          }}
        />
      </div>
      {coming.length > 0 ? (
        <Agenda
          locale={locale}
          days={coming.map(([day, ofDay]) => ({
            day,
            children: ofDay.map((one) => (
              <HeldCard key={`${one.order.orderId}${one.sessionId}`} {...{ locale, m, one, all }} />
            )),
          }))}
        />
      ) : (
        <Blank
          title={m.calendar.empty.title}
          text={m.calendar.empty.text}
          tile={<DayTile locale={locale} day={today} size="big" />}
        >
          <ButtonLink tone="loud" href={localePath(locale, '/discover')}>
            {m.calendar.empty.action}
          </ButtonLink>
        </Blank>
      )}
    </div>
  );
};

const shapes = ['agenda', 'grid'] as const;
type Shape = (typeof shapes)[number];

const noZones: readonly string[] = [];

const OwnGrid = ({ locale, m, all }: CalendarProps & { all: readonly OwnSession[] }) => {
  const layers = useMemo(() => [ticketLayer(locale, m.calendar.title, all)], [all]);
  return <Schedule {...{ locale, m, layers }} zones={noZones} />;
};

const load = async (signal: AbortSignal) => {
  const [orders, connections] = await Promise.all([
    loadOwnOrders(signal),
    api('listCalendarConnections', { signal }).then(({ data }) => data),
  ]);
  return { all: sessionsOf(orders), connections };
};

const Own = ({ locale, m }: CalendarProps) => {
  const { query, retry } = useQuery('own', load);
  // A link to one of the grid's views leads to the grid.
  const [shape, setShape] = useState<Shape>(() =>
    new URLSearchParams(location.search).has('view') ? 'grid' : 'agenda',
  );
  if (query.state !== 'ready') return <Unanswered query={query} shape="agenda" count={3} m={m.parts} onRetry={retry} />;
  const { all, connections } = query.answer;
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
      </div>
      {shape === 'agenda' ? <Days {...{ locale, m, all }} /> : <OwnGrid {...{ locale, m, all }} />}
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
