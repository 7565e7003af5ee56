import { localePath } from '#shared/messages/locale.ts';
import { Blank } from '../components/blank.tsx';
import { ButtonLink } from '../components/button.tsx';
import { EventBrief } from '../components/event-brief.tsx';
import { Pill, type PillTone } from '../components/pill.tsx';
import { SignInFirst } from '../components/sign-in-first.tsx';
import { Stub } from '../components/stub.tsx';
import { Unanswered } from '../components/unanswered.tsx';
import type { IslandProps } from '../lib/island.ts';
import { orderPath } from '../lib/order-link.ts';
import { admissions, isHolding, loadOwnOrders, nextSession, type OwnOrder } from '../lib/own-orders.ts';
import { useViewer } from '../lib/profile.ts';
import { useQuery } from '../lib/query.ts';
import type { OwnTicketsWords } from '../words/own-tickets.ts';

type TicketsProps = IslandProps<OwnTicketsWords>;

const tones: Partial<Record<OwnOrder['status'], PillTone>> = { PENDING: 'warn', PAID: 'ok', ISSUED: 'ok' };

const OrderStub = ({
  locale,
  order,
  now,
  m: { order: words, ownTickets },
}: TicketsProps & { order: OwnOrder; now: string }) => {
  const { event, status, orderId, reference } = order;
  const session = nextSession(order, now) ?? event.sessions.at(-1);
  return (
    <Stub
      label={event.title}
      below={
        <div class="row">
          <span class="stack hair">
            <b class="num">{words.count(admissions(order))}</b>
            <span class="tiny faint num">{words.number(reference)}</span>
          </span>
          <span class="push row tight">
            {status !== 'ISSUED' && <Pill tone={tones[status] ?? 'plain'}>{ownTickets.states[status]}</Pill>}
            <ButtonLink tone={isHolding(order) ? 'loud' : 'plain'} href={orderPath(locale, orderId)}>
              {status === 'PENDING' ? ownTickets.finish : isHolding(order) ? ownTickets.open : ownTickets.look}
            </ButtonLink>
          </span>
        </div>
      }
    >
      <EventBrief
        {...{ locale, session }}
        title={event.title}
        href={localePath(locale, event.url)}
        hue={event.hue}
        place={event.place || event.organizationName}
        zone={event.zone}
      />
    </Stub>
  );
};

const Orders = ({ locale, m, orders }: TicketsProps & { orders: readonly OwnOrder[] }) => {
  const now = new Date().toISOString();
  const { ownTickets: words } = m;
  const startOf = (order: OwnOrder) => nextSession(order, now)?.startsAt ?? '';
  const upcoming = orders
    .filter((order) => isHolding(order) && nextSession(order, now))
    .sort((a, b) => (startOf(a) < startOf(b) ? -1 : 1));
  const past = orders.filter((order) => !upcoming.includes(order));
  return (
    <div class="stack wide">
      {[
        { title: words.upcoming, shown: upcoming },
        { title: words.past, shown: past },
      ].map(
        ({ title, shown }) =>
          shown.length > 0 && (
            <section class="stack" key={title} aria-label={title}>
              <h2>{title}</h2>
              <div class="tiles">
                {shown.map((order) => (
                  <OrderStub key={order.orderId} {...{ locale, m, order, now }} />
                ))}
              </div>
            </section>
          ),
      )}
    </div>
  );
};

const OwnTickets = ({ locale, m }: TicketsProps) => {
  const { query, retry } = useQuery('orders', loadOwnOrders);
  const { ownTickets: words, parts } = m;
  if (query.state !== 'ready') return <Unanswered query={query} shape="card" count={2} m={parts} onRetry={retry} />;
  if (query.answer.length > 0) return <Orders {...{ locale, m }} orders={query.answer} />;
  return (
    <Blank title={words.empty.title} text={words.empty.text}>
      <ButtonLink tone="loud" href={localePath(locale, '/discover')}>
        {words.empty.action}
      </ButtonLink>
    </Blank>
  );
};

/** What a person has bought, what comes next first. */
export const Tickets = ({ locale, m }: TicketsProps) => {
  const viewer = useViewer();
  if (viewer.kind === 'unknown') return null;
  return viewer.kind === 'guest' ? (
    <SignInFirst locale={locale} words={m.ownTickets.signIn} />
  ) : (
    <OwnTickets {...{ locale, m }} />
  );
};
