import { useEffect, useState } from 'preact/hooks';
import { may, type Permission, type Role } from '#shared/domain/roles.ts';
import { DevicesPanel } from '../components/organize/devices-panel.tsx';
import { EventDetails } from '../components/organize/event-details.tsx';
import { EventHeader } from '../components/organize/event-header.tsx';
import { EventOverview } from '../components/organize/event-overview.tsx';
import { OrdersPanel } from '../components/organize/orders-panel.tsx';
import { Gone, OrganizationGate } from '../components/organize/organization-gate.tsx';
import { PromoCodesPanel } from '../components/organize/promo-codes-panel.tsx';
import { QuestionsPanel } from '../components/organize/questions-panel.tsx';
import { TicketsPanel } from '../components/organize/tickets-panel.tsx';
import { WaitlistPanel } from '../components/organize/waitlist-panel.tsx';
import { Tabs } from '../components/tabs.tsx';
import { Unanswered } from '../components/unanswered.tsx';
import { api } from '../lib/api.ts';
import type { IslandProps } from '../lib/island.ts';
import type { OrganizedEvent } from '../lib/organize/event-state.ts';
import { signedIn } from '../lib/organize/organizations.ts';
import { totalsOf, useStock } from '../lib/organize/stock.ts';
import { isMissing, useQuery } from '../lib/query.ts';
import type { VenueWords } from '../words/venues.ts';

type EventProps = IslandProps<VenueWords>;

const tabPermissions = {
  overview: 'view_events',
  details: 'edit_events',
  types: 'view_events',
  codes: 'view_orders',
  questions: 'view_events',
  orders: 'view_orders',
  waitlist: 'view_orders',
  door: 'manage_devices',
} as const satisfies Record<string, Permission>;
type TabName = keyof typeof tabPermissions;
const tabNames = Object.keys(tabPermissions) as TabName[];

/** The tab stands in the address, so that a reload, a link and the way back find it. */
const useTab = (allowed: readonly TabName[]) => {
  const read = () => {
    const named = new URLSearchParams(location.search).get('tab');
    return allowed.find((name) => name === named) ?? 'overview';
  };
  const [tab, setTab] = useState<TabName>(read);
  const [seen, setSeen] = useState(() => new Set([tab]));
  useEffect(() => {
    const follow = () => setTab(read());
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, []);
  // A panel is made when it is first looked at and then stays, with whatever is typed in it.
  useEffect(() => setSeen((before) => new Set([...before, tab])), [tab]);
  const choose = (id: string) => {
    const address = new URL(location.href);
    address.searchParams.set('tab', id);
    history.replaceState(null, '', address);
    setTab(tabNames.find((name) => name === id) ?? 'overview');
  };
  return { tab, choose, seen };
};

type PageProps = EventProps & {
  event: OrganizedEvent;
  roles: readonly Role[];
  onEvent: (event: OrganizedEvent) => void;
};

const EventPage = ({ locale, m, event, roles, onEvent }: PageProps) => {
  // Nothing of a cancelled event can be changed any more.
  const names = tabNames.filter(
    (name) => may(roles, tabPermissions[name]) && !(name === 'details' && event.status === 'CANCELLED'),
  );
  const { tab, choose, seen } = useTab(names);
  const stock = useStock(event);
  const [now] = useState(() => new Date().toISOString());
  const types = stock.query.state === 'ready' ? stock.query.answer : [];
  const { counts } = stock;
  const mayEdit = may(roles, 'edit_events');
  const shared = { locale, m, event, types, counts, now, mayEdit };
  const { sold } = totalsOf(counts);
  const panels = {
    overview: () => <EventOverview {...shared} onEvent={onEvent} onTab={choose} />,
    details: () => <EventDetails {...{ locale, m, event, sold, onEvent }} hasTypes={types.length > 0} />,
    types: () => <TicketsPanel {...{ locale, m, event, counts, mayEdit, now, stock, onEvent }} />,
    codes: () => <PromoCodesPanel {...{ locale, m, event, types, mayEdit }} />,
    questions: () => <QuestionsPanel {...{ m, event, types, mayEdit }} />,
    orders: () => (
      <OrdersPanel {...shared} mayCancel={may(roles, 'edit_orders')} mayRefund={may(roles, 'refund_orders')} />
    ),
    waitlist: () => <WaitlistPanel {...{ locale, m, event, types }} />,
    door: () => <DevicesPanel {...{ locale, m, event }} />,
  };
  return (
    <div class="stack">
      <EventHeader {...shared} />
      <Tabs
        label={event.title}
        current={tab}
        onChoose={choose}
        tabs={names.map((name) => ({
          id: name,
          label: m.organizer.tabs[name],
          panel: seen.has(name) ? panels[name]() : null,
        }))}
      />
    </div>
  );
};

/** One event: change anything safely. */
export const OrganizeEvent = (props: EventProps) => {
  const { locale, m } = props;
  const [eventId] = useState(() => new URLSearchParams(location.search).get('id') ?? '');
  const { query, retry, set } = useQuery(eventId, async (signal) => {
    await signedIn(locale);
    return api('getEvent', { params: { eventId }, signal });
  });
  if (isMissing(query)) return <Gone locale={locale} m={m} />;
  if (query.state !== 'ready')
    return <Unanswered query={query} shape="records" count={3} m={m.parts} onRetry={retry} />;
  const event = query.answer;
  return (
    <OrganizationGate {...props} permission="view_events" organizationId={event.organizationId}>
      {({ roles }) => <EventPage {...props} event={event} roles={roles} onEvent={set} />}
    </OrganizationGate>
  );
};
