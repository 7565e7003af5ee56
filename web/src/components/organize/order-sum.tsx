import { nameWithSeats } from '#shared/domain/order.ts';
import { money, number } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import type { SoldOrder } from './order-dialog.tsx';

type OrderSumProps = { locale: Locale; m: OrganizeWords; order: SoldOrder };

/** What was taken off and added to the price of the tickets. */
const chargesOf = ({ m, order }: OrderSumProps, say: (amount: number) => string): [string, string][] => {
  const { discount, promoCode, fee, tax } = order;
  const { charges } = m.orderDesk;
  const off = promoCode ? charges.withCode(promoCode) : charges.discount;
  return [
    ...(discount ? [[off, `− ${say(discount)}`] as [string, string]] : []),
    ...(fee ? [[charges.fee, say(fee)] as [string, string]] : []),
    ...(tax?.mode === 'added' ? [[tax.name, say(tax.amount)] as [string, string]] : []),
  ];
};

/** The lines of an order, what was taken off and added, and the sum. */
export const OrderSum = (props: OrderSumProps) => {
  const { locale, m, order } = props;
  const say = (amount: number) => (amount === 0 ? m.organizer.types.free : money(locale, amount, order.currency));
  return (
    <ul class="lines">
      {order.lines.map(({ ticketTypeId, name, quantity, price, seats }) => (
        <li key={ticketTypeId}>
          <span>
            {number(locale, quantity)} × {nameWithSeats({ name, seats })}
          </span>
          <span class="num">{say(price * quantity)}</span>
        </li>
      ))}
      {chargesOf(props, say).map(([label, amount]) => (
        <li key={label}>
          <span>{label}</span>
          <span class="num">{amount}</span>
        </li>
      ))}
      <li>
        <b>{m.organizer.sales.total}</b>
        <b class="num">{say(order.total)}</b>
      </li>
    </ul>
  );
};
