import type { ComponentChildren } from 'preact';
import { money } from '#shared/messages/format.ts';
import { type Locale, localePath } from '#shared/messages/locale.ts';
import { isScarce, mostOf, type Offer } from '../lib/offers.ts';
import { nearMoment } from '../lib/sales-window.ts';
import type { EventWords } from '../words/event.ts';
import { Stepper } from './stepper.tsx';

type OfferLineProps = {
  locale: Locale;
  /** Where there is a way to the waitlist. */
  eventId?: string;
  offer: Offer;
  currency: string;
  zone: string;
  now: string;
  picked: number;
  /** How many may be picked, where it is not what is on sale. */
  most?: number;
  /** What is wrong with this line, in words. */
  error?: string | undefined;
  m: EventWords;
  onPick: (quantity: number) => void;
};

const stateOf = ({ locale, offer, zone, now, m: { event, parts } }: OfferLineProps): string | undefined => {
  switch (offer.state) {
    case 'NOT_OPEN':
      return event.opens(nearMoment(locale, offer.salesOpenAt ?? now, zone, now));
    case 'SOLD_OUT':
      return parts.soldOut;
    case 'CLOSED':
      return event.salesClosed;
    case 'ON_SALE':
      return isScarce(offer) ? parts.left(offer.left ?? 0) : undefined;
  }
};

/** What one costs now, and what is to be known of it before it is chosen. */
const factsOf = ({ locale, offer, currency, zone, now, m: { event, parts } }: OfferLineProps) => {
  const say = (amount: number) => (amount === 0 ? parts.free : money(locale, amount, currency));
  const { price, suggestedPrice, next, kind, admits, perOrderMinimum, state, note } = offer;
  const isNamed = suggestedPrice !== undefined;
  const until = next?.from && nearMoment(locale, next.from, zone, now);
  const more = [
    admits && event.forPeople(admits),
    perOrderMinimum && perOrderMinimum > 1 && event.atLeast(perOrderMinimum),
    kind === 'add_on' && event.goesWithTicket,
    note,
    state === 'ON_SALE' && next?.left && event.thenAfter(say(next.price), next.left),
    state === 'ON_SALE' && until && event.thenFrom(say(next.price), until),
  ].filter(Boolean);
  return { price: isNamed ? event.fromYouDecide(say(price)) : say(price), more };
};

/** One type of ticket: its price, whether it can be had, and how many. `children` is what else is asked of this line. */
export const OfferLine = (props: OfferLineProps & { children?: ComponentChildren }) => {
  const { locale, offer, eventId, picked, most = mostOf(offer), error, m, onPick, children } = props;
  const state = stateOf(props);
  const { price, more } = factsOf(props);
  return (
    <fieldset class={`offer ${offer.state === 'ON_SALE' ? '' : 'off'}`} aria-label={offer.name}>
      <b>{offer.name}</b>
      {most > 0 && (
        <Stepper what={offer.name} name={offer.ticketTypeId} value={picked} most={most} m={m.parts} onChange={onPick} />
      )}
      <span class="small quiet">
        <b class="num">{price}</b>
        {more.map((fact) => ` · ${fact}`)}
        {state && <span class={offer.state === 'ON_SALE' ? 'scarce' : ''}> · {state}</span>}
      </span>
      {offer.state === 'SOLD_OUT' && offer.hasWaitlist && eventId && (
        <a class="small" href={localePath(locale, `/waitlist?event=${eventId}&type=${offer.ticketTypeId}`)}>
          {m.event.joinWaitlist}
        </a>
      )}
      {picked > 0 && children}
      {error && <p class="small wrong-line">{error}</p>}
    </fieldset>
  );
};
