import { nameWithSeats } from '#shared/domain/order.ts';
import { money } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import type { Order } from '../lib/watched-order.ts';
import type { OrderWords } from '../words/order.ts';

type OrderLinesProps = { locale: Locale; order: Order; m: OrderWords };

/** The lines of an order, what was taken off and added, and the sum. */
export const OrderLines = ({ locale, order, m }: OrderLinesProps) => {
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
