import { useState } from 'preact/hooks';
import { nameWithSeats } from '#shared/domain/order.ts';
import { date, dayOf, money, time } from '#shared/messages/format.ts';
import { type Locale, localePath } from '#shared/messages/locale.ts';
import { api } from '../lib/api.ts';
import { hueClass } from '../lib/hue.ts';
import { asProblem, type Problem, problemInWords } from '../lib/problem.ts';
import type { Order, OrderLink } from '../lib/watched-order.ts';
import type { OrderWords } from '../words/order.ts';
import { Blank } from './blank.tsx';
import { Button, ButtonLink } from './button.tsx';
import { Countdown } from './countdown.tsx';
import { DayTile } from './day-tile.tsx';
import { Confirm } from './dialog.tsx';
import { EventBrief } from './event-brief.tsx';
import { Note } from './note.tsx';
import { OwnClashes } from './own-clashes.tsx';
import { Stub } from './stub.tsx';

type StateProps = { locale: Locale; order: Order; link: OrderLink; m: OrderWords };

/** The lines of an order, what was taken off and added, and the sum. */
export const OrderLines = ({ locale, order, m }: Omit<StateProps, 'link'>) => {
  const { lines, total, currency, discount, fee, tax, promoCode } = order;
  const say = (amount: number) => money(locale, amount, currency);
  const words = m.order;
  const charges: [string, string][] = [
    ...(discount ? [[words.discount(promoCode ?? ''), `− ${say(discount)}`] as [string, string]] : []),
    ...(fee ? [[words.fee, say(fee)] as [string, string]] : []),
    ...(tax?.mode === 'added' ? [[tax.name, say(tax.amount)] as [string, string]] : []),
  ];
  return (
    <ul class="stack tight">
      {lines.map(({ ticketTypeId, name, quantity, price, seats }) => (
        <li class="row whole small" key={ticketTypeId}>
          <span class="grow">
            <span class="num">{quantity} ×</span> {nameWithSeats({ name, seats })}
          </span>
          <span class="num">{price === 0 ? words.free : say(price * quantity)}</span>
        </li>
      ))}
      {charges.map(([label, amount]) => (
        <li class="row whole small" key={label}>
          <span class="grow">{label}</span>
          <span class="num">{amount}</span>
        </li>
      ))}
      {total > 0 && (
        <li class="row whole">
          {tax?.mode === 'included' && <span class="tiny faint">{words.taxIncluded(say(tax.amount), tax.name)}</span>}
          <b class="push num display sum">{say(total)}</b>
        </li>
      )}
    </ul>
  );
};

/** A clock that counts minutes helps for an hour; an offer from a waitlist holds for longer and says until when. */
const isSoon = (until: string): boolean => Date.parse(until) - Date.now() < 3_600_000;

const textOf = ({ expiresAt, event: { zone } }: Order, locale: Locale, { held }: OrderWords['order']): string =>
  expiresAt && !isSoon(expiresAt)
    ? held.until(`${date(locale, expiresAt, zone, 'day')}, ${time(locale, expiresAt, zone)}`)
    : held.text;

/** Tickets on hold: the clock, the way to the payment, and the way out. */
export const HeldOrder = ({
  locale,
  order,
  link,
  m,
  place,
  onChange,
}: StateProps & { place: string; onChange: (order: Order) => void }) => {
  const [isAsking, setAsking] = useState(false);
  const [busy, setBusy] = useState<'pay' | 'cancel'>();
  const [problem, setProblem] = useState<Problem>();
  const { order: words, parts } = m;
  const asked = { params: { orderId: order.orderId }, query: { token: link.token } };
  const doing = async (what: 'pay' | 'cancel', work: () => Promise<void>) => {
    setBusy(what);
    setProblem(undefined);
    try {
      await work();
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(undefined);
      setAsking(false);
    }
  };
  const pay = () => doing('pay', async () => location.assign((await api('startCheckout', asked)).url));
  const giveBack = () => doing('cancel', async () => onChange(await api('cancelOrder', asked)));
  return (
    <div class="page slim flush stack">
      <div class="row whole">
        <h1 class="title grow">{link.isFromPayment ? words.waiting.title : words.held.title}</h1>
        {order.expiresAt && isSoon(order.expiresAt) && <Countdown until={order.expiresAt} m={parts} />}
      </div>
      <p class="quiet">{link.isFromPayment ? words.waiting.text : textOf(order, locale, words)}</p>
      {problem && <Note tone="bad">{problemInWords(problem, parts)}</Note>}
      <Stub label={order.event.title} below={<OrderLines {...{ locale, order, m }} />}>
        <EventBrief
          {...{ locale, place }}
          title={order.event.title}
          hue={order.event.hue}
          zone={order.event.zone}
          session={order.event.sessions[0]}
        />
      </Stub>
      <OwnClashes {...{ locale }} eventId={order.eventId} zone={order.event.zone} words={words.clash} />
      <Button tone={link.isFromPayment ? 'plain' : 'loud'} wide isBusy={busy === 'pay'} onClick={() => void pay()}>
        {order.total === 0 ? words.held.take : words.held.pay(money(locale, order.total, order.currency))}
      </Button>
      <Button tone="bare" wide onClick={() => setAsking(true)}>
        {words.giveBack}
      </Button>
      <Confirm
        isOpen={isAsking}
        title={words.giveBackTitle}
        text={words.giveBackText}
        action={words.giveBack}
        isBusy={busy === 'cancel'}
        m={{ ...parts, cancel: words.keep }}
        onConfirm={() => void giveBack()}
        onClose={() => setAsking(false)}
      />
    </div>
  );
};

/** An order that holds nothing any more: what became of it and of the money. */
export const EndedOrder = ({ locale, order, m: { order: words } }: StateProps) => {
  const { title, text, action } =
    {
      EXPIRED: words.expired,
      REFUND_DUE: { ...words.refundDue, action: words.refunded.action },
      REFUNDED: words.refunded,
    }[order.status as string] ?? words.cancelled;
  const { event } = order;
  const [first] = event.sessions;
  const tile = first && (
    <DayTile locale={locale} day={dayOf(first.startsAt, event.zone)} size="big" hueClass={hueClass(event.hue)} />
  );
  return (
    <Blank title={title} text={text} level={1} tile={tile}>
      <b>{event.title}</b>
      <ButtonLink href={localePath(locale, event.url)}>{action}</ButtonLink>
      <p class="tiny faint num">{words.number(order.reference)}</p>
    </Blank>
  );
};
