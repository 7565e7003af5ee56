import { useEffect, useRef, useState } from 'preact/hooks';
import type { PublicTicketType } from '#shared/contracts/site-pages.ts';
import { date, money, time } from '#shared/messages/format.ts';
import { type Locale, localePath } from '#shared/messages/locale.ts';
import { Button, ButtonLink } from '../components/button.tsx';
import { BuyBar } from '../components/buy-bar.tsx';
import { OfferLine } from '../components/offer-line.tsx';
import { Pill } from '../components/pill.tsx';
import { type Answer, api } from '../lib/api.ts';
import type { IslandProps } from '../lib/island.ts';
import { isScarce, mostOf, type Offer, offersOf, pauseFor } from '../lib/offers.ts';
import { countOf, type Picks } from '../lib/picks.ts';
import { about, whileVisible } from '../lib/while-visible.ts';
import type { EventWords } from '../words/event.ts';

type TicketPanelProps = IslandProps<EventWords> & {
  locale: Locale;
  eventId: string;
  currency: string;
  zone: string;
  startsAt: string;
  /** The end of the last session. */
  endsAt: string;
  types: readonly PublicTicketType[];
  /** People who want to buy take a place in line first. */
  hasWaitingRoom: boolean;
  /** When the page was made; on the visitor's screen the visitor's clock takes over. */
  now: string;
};

/** What is left, asked again and again while the visitor looks: every few seconds while it sells, else each minute or so. */
const useAvailability = (eventId: string, types: readonly PublicTicketType[]) => {
  const [answer, setAnswer] = useState<Answer<'getAvailability'>>();
  useEffect(() => {
    let pause = pauseFor(offersOf(types, [], new Date().toISOString()), new Date().toISOString());
    // Without an answer the panel stays as it was; the order itself has the last word.
    const ask = async () => {
      const counted = await api('getAvailability', { params: { eventId } });
      pause = pauseFor(offersOf(types, counted.data, counted.at), counted.at);
      setAnswer(counted);
    };
    return whileVisible(ask, () => about(pause));
  }, [eventId]);
  return answer;
};

/** Why nothing can be had just now, where that is so. */
const haltOf = (offers: readonly Offer[], { event, parts }: EventWords): string | undefined => {
  const states = new Set(offers.map(({ state }) => state));
  if (states.has('ON_SALE')) return undefined;
  if (states.has('NOT_OPEN')) return event.notOpen;
  if (states.has('SOLD_OUT')) return parts.soldOut;
  return states.has('CLOSED') ? event.salesClosed : event.notOnSale;
};

const stockPill = (offers: readonly Offer[], m: EventWords) => {
  const halt = haltOf(offers, m);
  if (halt) return <Pill tone={offers.some(({ state }) => state === 'SOLD_OUT') ? 'bad' : 'plain'}>{halt}</Pill>;
  const sold = offers.filter(({ state }) => state === 'ON_SALE');
  const left = sold.reduce((sum, offer) => sum + (offer.left ?? Number.POSITIVE_INFINITY), 0);
  const total = sold.reduce((sum, offer) => sum + offer.total, 0);
  if (!isScarce({ left, total })) return undefined;
  return (
    <Pill tone="warn" dot>
      {m.parts.left(left)}
    </Pill>
  );
};

/** The stub a visitor tears off: types, how many, and the way to the checkout. Works as a plain form without scripts. */
export const TicketPanel = ({
  locale,
  eventId,
  currency,
  zone,
  startsAt,
  endsAt,
  types,
  hasWaitingRoom,
  now: made,
  m,
}: TicketPanelProps) => {
  const [now, setNow] = useState(made);
  useEffect(() => setNow(new Date().toISOString()), []);
  const offers = offersOf(types, useAvailability(eventId, types)?.data ?? [], now);
  const [chosen, setChosen] = useState<Picks>(() =>
    offers.length === 1 && offers[0]?.state === 'ON_SALE' ? { [offers[0].ticketTypeId]: 1 } : {},
  );
  const [isWanting, setWanting] = useState(false);
  const hint = useRef<HTMLParagraphElement>(null);

  const picks = Object.fromEntries(
    offers.map((offer) => [offer.ticketTypeId, Math.min(chosen[offer.ticketTypeId] ?? 0, mostOf(offer))]),
  );
  const count = countOf(picks);
  const total = offers.reduce((sum, { ticketTypeId, price }) => sum + price * (picks[ticketTypeId] ?? 0), 0);
  const onSale = offers.filter(({ state }) => state === 'ON_SALE');
  const cheapest = Math.min(...onSale.map(({ price }) => price));
  const { event, parts } = m;

  const when = `${date(locale, startsAt, zone, 'short')}, ${time(locale, startsAt, zone)}`;

  if (now > endsAt) {
    const toDiscover = <ButtonLink href={localePath(locale, '/discover')}>{event.over.action}</ButtonLink>;
    return (
      <>
        <aside class="stub pad stack" aria-label={event.tickets}>
          <h2>{event.over.title}</h2>
          <p class="quiet">{event.over.text}</p>
          {toDiscover}
        </aside>
        <BuyBar {...{ when }} lead={event.over.title}>
          {toDiscover}
        </BuyBar>
      </>
    );
  }

  const say = (amount: number) => (amount === 0 ? parts.free : money(locale, amount, currency));
  const from = cheapest === 0 ? parts.free : parts.from(money(locale, cheapest, currency));
  const onSubmit = (submitted: SubmitEvent) => {
    if (count > 0) return;
    submitted.preventDefault();
    setWanting(true);
    hint.current?.focus();
  };

  return (
    <>
      <form
        class="stub"
        id="tickets"
        action={localePath(locale, hasWaitingRoom ? '/waiting-room' : '/checkout')}
        method="get"
        aria-label={event.tickets}
        onSubmit={onSubmit}
      >
        <input type="hidden" name="event" value={eventId} />
        <div class="pad">
          <div class="row">
            <h2>{event.tickets}</h2>
            <span class="push">{stockPill(offers, m)}</span>
          </div>
          {offers.length === 0 && <p class="quiet">{event.notOnSale}</p>}
          {offers.map((offer) => (
            <OfferLine
              key={offer.ticketTypeId}
              {...{ locale, offer, eventId, currency, zone, now, m }}
              picked={picks[offer.ticketTypeId] ?? 0}
              onPick={(quantity) => setChosen({ ...chosen, [offer.ticketTypeId]: quantity })}
            />
          ))}
        </div>
        {hasWaitingRoom && onSale.length === 0 && offers.some(({ state }) => state === 'NOT_OPEN') && (
          <div class="pad stack tight">
            <p class="small quiet">{event.waitingRoom}</p>
            <ButtonLink href={localePath(locale, `/waiting-room?event=${eventId}`)}>{event.toWaitingRoom}</ButtonLink>
          </div>
        )}
        {onSale.length > 0 && (
          <>
            <hr class="tear" />
            <div class="pad stack">
              <div class="row with-scripts">
                <span class="num">{event.chosen(count)}</span>
                <b class="push num display sum">{count > 0 && say(total)}</b>
              </div>
              <p class="small wrong-line" tabIndex={-1} ref={hint} hidden={!isWanting || count > 0}>
                {event.chooseFirst}
              </p>
              <Button type="submit" tone="loud" wide>
                {event.getTickets}
              </Button>
              <p class="tiny faint">{event.holdPromise}</p>
            </div>
          </>
        )}
      </form>
      <BuyBar {...{ when }} lead={haltOf(offers, m) ?? (count > 0 ? say(total) : from)}>
        {count > 0 ? (
          <Button type="submit" form="tickets" tone="loud">
            {event.getTickets}
          </Button>
        ) : (
          <ButtonLink href="#tickets" tone={onSale.length > 0 ? 'loud' : 'plain'}>
            {onSale.length > 0 ? event.getTickets : event.tickets}
          </ButtonLink>
        )}
      </BuyBar>
    </>
  );
};
