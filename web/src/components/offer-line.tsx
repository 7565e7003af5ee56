import { money } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { isScarce, mostOf, type Offer } from '../lib/offers.ts';
import { nearMoment } from '../lib/sales-window.ts';
import type { EventWords } from '../words/event.ts';
import { Stepper } from './stepper.tsx';

type OfferLineProps = {
  locale: Locale;
  offer: Offer;
  currency: string;
  zone: string;
  now: string;
  picked: number;
  /** How many may be picked, where it is not what is on sale. */
  most?: number;
  /** What is wrong with this line, in words. */
  error?: string | undefined;
  m: Pick<EventWords, 'discover' | 'event' | 'parts'>;
  onPick: (quantity: number) => void;
};

const stateOf = ({ locale, offer, zone, now, m: { event, discover } }: OfferLineProps): string | undefined => {
  switch (offer.state) {
    case 'NOT_OPEN':
      return event.opens(nearMoment(locale, offer.salesOpenAt ?? now, zone, now));
    case 'SOLD_OUT':
      return discover.soldOut;
    case 'CLOSED':
      return event.salesClosed;
    case 'ON_SALE':
      return isScarce(offer) ? discover.left(offer.left ?? 0) : undefined;
  }
};

/** One type of ticket: its price, whether it can be had, and how many. */
export const OfferLine = (props: OfferLineProps) => {
  const { locale, offer, currency, picked, most = mostOf(offer), error, m, onPick } = props;
  const state = stateOf(props);
  const price = offer.price === 0 ? m.discover.free : money(locale, offer.price, currency);
  return (
    <fieldset class={`offer ${offer.state === 'ON_SALE' ? '' : 'off'}`} aria-label={offer.name}>
      <b>{offer.name}</b>
      {most > 0 && (
        <Stepper what={offer.name} name={offer.ticketTypeId} value={picked} most={most} m={m.parts} onChange={onPick} />
      )}
      <span class="small quiet">
        <b class="num">{price}</b>
        {offer.note && ` · ${offer.note}`}
        {state && <span class={offer.state === 'ON_SALE' ? 'scarce' : ''}> · {state}</span>}
      </span>
      {error && <p class="small wrong-line">{error}</p>}
    </fieldset>
  );
};
