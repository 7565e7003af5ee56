import { useEffect, useState } from 'preact/hooks';
import { date } from '#shared/messages/format.ts';
import { type Locale, localePath } from '#shared/messages/locale.ts';
import { Blank, Failure } from '../components/blank.tsx';
import { Button, ButtonLink } from '../components/button.tsx';
import { FileLink } from '../components/file-link.tsx';
import { Note } from '../components/note.tsx';
import { EndedOrder, HeldOrder, OrderLines } from '../components/order-states.tsx';
import { OwnClashes } from '../components/own-clashes.tsx';
import { Pill } from '../components/pill.tsx';
import { Skeleton } from '../components/skeleton.tsx';
import { TicketStub } from '../components/ticket-stub.tsx';
import { api, urlOf } from '../lib/api.ts';
import { googleCalendarLink } from '../lib/calendar-links.ts';
import type { IslandProps } from '../lib/island.ts';
import { takeOrderLink } from '../lib/order-link.ts';
import { endAttempt } from '../lib/place-order.ts';
import { currentProfile } from '../lib/session.ts';
import { type Order, type OrderLink, useWatchedOrder } from '../lib/watched-order.ts';
import type { OrderWords } from '../words/order.ts';

type OrderProps = IslandProps<OrderWords>;

const weekMilliseconds = 6 * 86_400_000;

/** The next session that has not ended, or the last one. */
const nextOf = ({ event: { sessions } }: Order) =>
  sessions.find(({ endsAt }) => Date.parse(endsAt) > Date.now()) ?? sessions.at(-1);

const greeting = (locale: Locale, order: Order, { seeYou, thanks }: OrderWords['order']): string => {
  const name = order.buyer.name.split(' ')[0] ?? '';
  const next = nextOf(order);
  if (!next || Date.parse(next.endsAt) < Date.now()) return thanks(name);
  const isNear = Date.parse(next.startsAt) - Date.now() < weekMilliseconds;
  return seeYou(date(locale, next.startsAt, order.event.zone, isNear ? 'weekday' : 'day'), name);
};

/** Whether the person has a Google calendar that follows their orders; guests have none. */
const useGoogle = (): boolean => {
  const [isConnected, setConnected] = useState(false);
  useEffect(() => {
    const ask = async () => {
      if (!(await currentProfile())) return;
      const { data } = await api('listCalendarConnections');
      setConnected(data.some(({ status }) => status === 'ACTIVE'));
    };
    // Without an answer the link to Google's form stands there, which always works.
    ask().catch(() => undefined);
  }, []);
  return isConnected;
};

/** A change answers the ticket with its event; the order keeps only what it shows of one. */
const withTicket = (tickets: Order['tickets'], changed: Order['tickets'][number]): Order['tickets'] =>
  tickets.map((ticket) => (ticket.ticketId === changed.ticketId ? { ...changed } : ticket));

const PaidOrder = ({
  locale,
  order,
  link,
  place,
  m,
  onChange,
}: OrderProps & { order: Order; link: OrderLink; place: string; onChange: (order: Order) => void }) => {
  const isInGoogle = useGoogle();
  useEffect(endAttempt, []);
  const { order: words, parts } = m;
  const { event, tickets } = order;
  const next = nextOf(order);
  const [first] = tickets;
  return (
    <div class="stack wide">
      <header class="stack">
        <div class="row">
          <Pill tone="ok" dot>
            {order.total === 0 ? words.free : words.paid}
          </Pill>
          <span class="quiet small num">{words.number(order.reference)}</span>
        </div>
        <h1>{greeting(locale, order, words)}</h1>
        <p class="quiet">
          {words.alsoMailed(order.buyer.email)} {isInGoogle && words.inGoogle}
        </p>
        {event.status === 'CANCELLED' && (
          <Note tone="bad" title={words.eventCancelled.title}>
            {words.eventCancelled.text}
          </Note>
        )}
        {event.status === 'PUBLISHED' && (
          <OwnClashes {...{ locale }} eventId={order.eventId} zone={event.zone} words={words.clash} />
        )}
        <div class="row no-print">
          {event.onlineUrl && (
            <ButtonLink tone="loud" href={event.onlineUrl} rel="noopener" target="_blank">
              {words.openLink}
            </ButtonLink>
          )}
          {first && (
            <FileLink
              route="getTicketIcs"
              ticketId={first.ticketId}
              token={link.token}
              fileName={`${order.reference}.ics`}
              m={m}
            >
              {words.addToCalendar}
            </FileLink>
          )}
          {next && !isInGoogle && (
            <ButtonLink
              tone="bare"
              rel="noopener"
              target="_blank"
              href={googleCalendarLink({
                ...{ title: event.title, startsAt: next.startsAt, endsAt: next.endsAt, zone: event.zone, place },
                url: new URL(localePath(locale, event.url), location.origin).href,
              })}
            >
              {words.addToGoogle}
            </ButtonLink>
          )}
          <Button tone="bare" onClick={() => print()}>
            {words.print}
          </Button>
        </div>
      </header>
      {tickets.length === 0 ? (
        <div class="stack">
          <p class="quiet" role="status">
            {words.making}
          </p>
          <Skeleton shape="card" label={parts.loading} />
        </div>
      ) : (
        <section class="tiles" aria-label={words.count(tickets.length)}>
          {tickets.map((ticket) => (
            <TicketStub
              key={ticket.ticketId}
              {...{ locale, order, ticket, place, m }}
              token={link.token}
              onChange={(changed) => onChange({ ...order, tickets: withTicket(tickets, changed) })}
            />
          ))}
        </section>
      )}
      <section class="card pad order-sum">
        <OrderLines {...{ locale, order, m }} />
        {order.total > 0 && (
          <a
            class="small no-print"
            href={urlOf('getInvoice', { params: { orderId: order.orderId }, query: { token: link.token } })}
          >
            {words.invoice}
          </a>
        )}
      </section>
    </div>
  );
};

const Missing = ({ locale, m: { order } }: OrderProps) => (
  <Blank title={order.missing.title} text={order.missing.text} level={1}>
    <ButtonLink href={localePath(locale, '/tickets')}>{order.missing.action}</ButtonLink>
  </Blank>
);

/** An order by its link or its buyer: held, paid, ended; it turns from one to the other by itself. */
export const OrderPage = ({ locale, m }: OrderProps) => {
  const [link, setLink] = useState<OrderLink>();
  useEffect(() => setLink(takeOrderLink()), []);
  const { watched, set, retry } = useWatchedOrder(link?.orderId ? link : undefined);
  const { parts } = m;

  if (link && !link.orderId) return <Missing {...{ locale, m }} />;

  if (watched.state === 'waiting' || !link) return null;
  if (watched.state === 'loading') return <Skeleton shape="card" count={2} label={parts.loading} />;
  if (watched.state === 'failed') {
    if (![400, 404].includes(watched.problem.status))
      return <Failure problem={watched.problem} m={parts} onRetry={retry} />;
    return <Missing {...{ locale, m }} />;
  }
  const { order } = watched;
  const place = order.event.place || order.event.organizationName;
  const shown = { locale, order, link, place, m };
  if (order.status === 'PENDING') {
    const change = (next: Order) => {
      endAttempt();
      set(next);
      retry();
    };
    return <HeldOrder {...shown} onChange={change} />;
  }
  return order.status === 'PAID' || order.status === 'ISSUED' ? (
    <PaidOrder {...shown} onChange={set} />
  ) : (
    <EndedOrder {...shown} />
  );
};
