import { useEffect, useState } from 'preact/hooks';
import { date } from '#shared/messages/format.ts';
import { type Locale, localePath } from '#shared/messages/locale.ts';
import { api } from '../lib/api.ts';
import { googleCalendarLink } from '../lib/calendar-links.ts';
import { useLazy } from '../lib/lazy.ts';
import type { OrderLink } from '../lib/order-link.ts';
import { endAttempt } from '../lib/place-order.ts';
import { useViewer } from '../lib/profile.ts';
import type { Order } from '../lib/watched-order.ts';
import type { OrderWords } from '../words/order.ts';
import { Button, ButtonLink } from './button.tsx';
import { FileLink } from './file-link.tsx';
import { Note } from './note.tsx';
import { OrderLines } from './order-lines.tsx';
import { OrderPapers } from './order-papers.tsx';
import { PaymentLine } from './payment-line.tsx';
import { Pill } from './pill.tsx';
import { Skeleton } from './skeleton.tsx';
import { TicketStub } from './ticket-stub.tsx';

type PaidOrderProps = {
  locale: Locale;
  order: Order;
  link: OrderLink;
  place: string;
  m: OrderWords;
  onChange: (order: Order) => void;
};

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
const useGoogle = (isSignedIn: boolean): boolean => {
  const [isConnected, setConnected] = useState(false);
  useEffect(() => {
    const ask = async () => {
      if (!isSignedIn) return;
      const { data } = await api('listCalendarConnections');
      setConnected(data.some(({ status }) => status === 'ACTIVE'));
    };
    // Without an answer the link to Google's form stands there, which always works.
    ask().catch(() => undefined);
  }, [isSignedIn]);
  return isConnected;
};

/** A change answers the ticket with its event; the order keeps only what it shows of one. */
const withTicket = (tickets: Order['tickets'], changed: Order['tickets'][number]): Order['tickets'] =>
  tickets.map((ticket) => (ticket.ticketId === changed.ticketId ? { ...changed } : ticket));

/** A paid order with its tickets, and what was paid for them. */
export const PaidOrder = ({ locale, order, link, place, m, onChange }: PaidOrderProps) => {
  const isSignedIn = useViewer().kind === 'person';
  const isInGoogle = useGoogle(isSignedIn);
  const OwnClashes = useLazy(isSignedIn, async () => (await import('./own-clashes.tsx')).OwnClashes);
  useEffect(endAttempt, []);
  const { order: words, parts } = m;
  const { event, tickets } = order;
  const next = nextOf(order);
  const [first] = tickets;
  const firstOwn = tickets.find(({ status, isHandedOn }) => status === 'VALID' && !isHandedOn);
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
        {event.status === 'PUBLISHED' && OwnClashes && (
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
              isReturning={link.isReturning && ticket === firstOwn}
              onChange={(changed) => onChange({ ...order, tickets: withTicket(tickets, changed) })}
            />
          ))}
        </section>
      )}
      <section class="card pad order-sum">
        <OrderLines {...{ locale, order, m }} />
        {order.total > 0 && tickets.length > 0 && <PaymentLine {...{ locale, order, link }} words={words.payment} />}
        {order.total > 0 && <OrderPapers {...{ order, link, words }} />}
      </section>
    </div>
  );
};
