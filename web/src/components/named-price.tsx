import { money } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import type { Offer } from '../lib/offers.ts';
import { parsePrice, typedPrice } from '../lib/organize/price.ts';
import type { CheckoutWords } from '../words/checkout.ts';
import { Field } from './field.tsx';

type NamedPriceProps = {
  locale: Locale;
  offer: Offer;
  currency: string;
  price: number;
  m: Pick<CheckoutWords, 'checkout'>;
  onPrice: (price: number) => void;
};

/** The buyer names the price of a type; the proposed one stands there already. */
export const NamedPrice = ({ locale, offer, currency, price, m: { checkout }, onPrice }: NamedPriceProps) => {
  const least = money(locale, offer.price, currency);
  return (
    <Field
      id={`price-${offer.ticketTypeId}`}
      name={`price-${offer.ticketTypeId}`}
      label={checkout.yourPrice(offer.name)}
      hint={checkout.yourPriceHint(least)}
      error={Number.isNaN(price) ? checkout.priceShape : price < offer.price ? checkout.priceLow(least) : undefined}
      inputMode="decimal"
      defaultValue={typedPrice(price, currency)}
      onInput={(event: Event) =>
        onPrice(parsePrice((event.currentTarget as HTMLInputElement).value, currency) ?? Number.NaN)
      }
      onBlur={() => undefined}
    />
  );
};
