import { cardName } from '#shared/messages/card-name.ts';
import { date, money } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { api } from '../lib/api.ts';
import type { OrderLink } from '../lib/order-link.ts';
import { useQuery } from '../lib/query.ts';
import type { Order } from '../lib/watched-order.ts';
import type { OrderWords } from '../words/order.ts';

/** A payment’s id is its order’s, with another prefix. */
const paymentIdOf = (orderId: string): string => orderId.replace(/^ord_/, 'pay_');

type PaymentLineProps = { locale: Locale; order: Order; link: OrderLink; words: OrderWords['order']['payment'] };

/** When an order was paid, with which card, and how much of it went back. */
export const PaymentLine = ({ locale, order, link, words }: PaymentLineProps) => {
  const { orderId, event, currency } = order;
  const { query } = useQuery(orderId, (signal) =>
    api('getPayment', { params: { paymentId: paymentIdOf(orderId) }, query: { token: link.token }, signal }),
  );
  // The order is paid whatever we hear of its payment, so that nothing is said where nothing is known.
  if (query.state !== 'ready' || !query.answer.paidAt) return null;
  const { paidAt, card, refunded } = query.answer;
  return (
    <p class="small quiet num">
      {words.paid(date(locale, paidAt, event.zone, 'day'), card ? cardName(card) : '')}
      {refunded > 0 && ` ${words.refunded(money(locale, refunded, currency))}`}
    </p>
  );
};
