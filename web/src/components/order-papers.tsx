import { urlOf } from '../lib/api.ts';
import type { OrderLink } from '../lib/order-link.ts';
import type { Order } from '../lib/watched-order.ts';
import type { OrderWords } from '../words/order.ts';

type OrderPapersProps = { order: Order; link: OrderLink; words: OrderWords['order'] };

/** The invoice of an order, and the papers of its refunds by number, each as a file. */
export const OrderPapers = ({ order: { orderId, corrections = [] }, link: { token }, words }: OrderPapersProps) => {
  const address = (query: { refundId?: string; reversal?: 'true' | undefined } = {}) =>
    urlOf('getInvoice', { params: { orderId }, query: { token, ...query } });
  return (
    <p class="stack tight small no-print">
      <a href={address()}>{words.invoice}</a>
      {corrections.map(({ number, kind, refundId }) => (
        <a key={number} href={address({ refundId, reversal: kind === 'reversal' ? 'true' : undefined })}>
          {words.corrections[kind](number)}
        </a>
      ))}
    </p>
  );
};
