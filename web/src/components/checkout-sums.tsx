import { money } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import type { Quote } from '../lib/quote.ts';
import type { CheckoutWords } from '../words/checkout.ts';

type CheckoutSumsProps = {
  locale: Locale;
  quote: Quote | undefined;
  total: number;
  currency: string;
  m: Pick<CheckoutWords, 'checkout' | 'parts'>;
};

/** What is taken off and added, and the sum. */
export const CheckoutSums = ({ locale, quote, total, currency, m: { checkout, parts } }: CheckoutSumsProps) => {
  const say = (amount: number) => money(locale, amount, currency);
  const tax = quote?.tax;
  const charges: [string, string][] = [
    ...(quote?.discount
      ? [[checkout.code.discount(quote.promoCode ?? ''), `− ${say(quote.discount)}`] as [string, string]]
      : []),
    ...(quote?.fee ? [[checkout.fee, say(quote.fee)] as [string, string]] : []),
    ...(tax?.mode === 'added' ? [[tax.name, say(tax.amount)] as [string, string]] : []),
  ];
  return (
    <div aria-live="polite">
      {charges.map(([label, amount]) => (
        <div class="row small" key={label}>
          <span>{label}</span>
          <span class="push num">{amount}</span>
        </div>
      ))}
      <div class="row total">
        <span>{checkout.total}</span>
        <b class="push num display sum">{total === 0 ? parts.free : say(total)}</b>
      </div>
      <p class="tiny faint">
        {tax?.mode === 'included' && tax.amount > 0 && `${checkout.taxIncluded(say(tax.amount), tax.name)} · `}
        {total === 0 ? checkout.freePromise : charges.length > 0 ? checkout.feesAdded : checkout.feesIncluded}
      </p>
    </div>
  );
};
