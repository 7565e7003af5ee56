import { useState } from 'preact/hooks';
import { date, money, time } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { api } from '../lib/api.ts';
import { useLazy } from '../lib/lazy.ts';
import type { OrderLink } from '../lib/order-link.ts';
import { asProblem, type Problem, problemInWords } from '../lib/problem.ts';
import { useViewer } from '../lib/profile.ts';
import type { Order } from '../lib/watched-order.ts';
import type { HoldWords } from '../words/hold.ts';
import type { OrderWords } from '../words/order.ts';
import { Button } from './button.tsx';
import { Countdown } from './countdown.tsx';
import { Confirm } from './dialog.tsx';
import { EventBrief } from './event-brief.tsx';
import { Note } from './note.tsx';
import { OrderLines } from './order-lines.tsx';
import { Stub } from './stub.tsx';

type HeldOrderProps = {
  locale: Locale;
  order: Order;
  link: OrderLink;
  place: string;
  m: OrderWords & HoldWords;
  onChange: (order: Order) => void;
};

/** A clock that counts minutes helps for an hour; an offer from a waitlist holds for longer and says until when. */
const isSoon = (until: string): boolean => Date.parse(until) - Date.now() < 3_600_000;

const textOf = ({ expiresAt, event: { zone } }: Order, locale: Locale, { held }: HoldWords['hold']): string =>
  expiresAt && !isSoon(expiresAt)
    ? held.until(`${date(locale, expiresAt, zone, 'day')}, ${time(locale, expiresAt, zone)}`)
    : held.text;

/** Tickets on hold: the clock, the way to the payment, and the way out. */
export const HeldOrder = ({ locale, order, link, m, place, onChange }: HeldOrderProps) => {
  const [isAsking, setAsking] = useState(false);
  const [busy, setBusy] = useState<'pay' | 'cancel'>();
  const [problem, setProblem] = useState<Problem>();
  const [card, setCard] = useState('');
  const isSignedIn = useViewer().kind === 'person';
  const OwnClashes = useLazy(isSignedIn, async () => (await import('./own-clashes.tsx')).OwnClashes);
  const mayUseCards = isSignedIn && order.total > 0;
  const SavedCardChoice = useLazy(mayUseCards, async () => (await import('./saved-card-choice.tsx')).SavedCardChoice);
  const { hold: words, parts } = m;
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
  const pay = () =>
    doing('pay', async () => {
      if (!card) return location.assign((await api('startCheckout', asked)).url);
      const { payWithCard } = await import('../lib/pay-with-card.ts');
      const next = new URL(
        await payWithCard(locale, { orderId: order.orderId, token: link.token }, card),
        location.href,
      );
      // Paid without a question: this is the page it leads to.
      if (next.pathname === location.pathname && next.search === location.search)
        onChange(await api('getOrder', asked));
      else location.assign(next);
    });
  const giveBack = () => doing('cancel', async () => onChange(await api('cancelOrder', asked)));
  return (
    <div class="page slim flush stack">
      <div class="row whole">
        <h1 class="title grow">{link.isFromPayment ? words.waiting.title : words.held.title}</h1>
        {order.expiresAt && isSoon(order.expiresAt) && <Countdown until={order.expiresAt} m={parts} />}
      </div>
      <p class="quiet">{link.isFromPayment ? words.waiting.text : textOf(order, locale, words)}</p>
      {link.isRefused && !problem && <Note tone="bad">{words.waiting.refused}</Note>}
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
      {OwnClashes && (
        <OwnClashes {...{ locale }} eventId={order.eventId} zone={order.event.zone} words={m.order.clash} />
      )}
      {SavedCardChoice && <SavedCardChoice chosen={card} words={parts.cards} onChoose={setCard} />}
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
