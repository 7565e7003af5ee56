import { idPrefixes } from './ids.ts';
import { type Order, referenceOf } from './order.ts';

/** A payment is an order's; its id is the order's with another prefix, so that one leads to the other. */
export const paymentIdOf = (orderId: string): string => `${idPrefixes.payment}_${orderId.slice(4)}`;
export const orderIdOfPayment = (paymentId: string): string => `${idPrefixes.order}_${paymentId.slice(4)}`;

/** Whether the buyer pays on the provider's own page, or on the site. */
export const waysOfPaying = ['checkout', 'intent'] as const;

/** Where a payment stands, as its order says. */
export const paymentStatuses = [
  'requires_payment',
  'processing',
  'succeeded',
  'partially_refunded',
  'refunded',
  'refund_due',
  'disputed',
  'canceled',
] as const;
export type PaymentStatus = (typeof paymentStatuses)[number];

/** Whether an order is paid on the site: its payment is then named by the provider's PaymentIntent. */
export const isPaidByIntent = ({ payment }: Pick<Order, 'payment'>): boolean =>
  payment?.sessionId.startsWith('pi_') === true;

const whenPaid = ({ refunded = 0, disputed = 0 }: Order): PaymentStatus => {
  if (disputed > 0) return 'disputed';
  return refunded > 0 ? 'partially_refunded' : 'succeeded';
};

export const paymentStatusOf = (order: Order): PaymentStatus => {
  switch (order.status) {
    case 'PENDING':
      return order.processingSince ? 'processing' : 'requires_payment';
    case 'PAID':
    case 'ISSUED':
      return whenPaid(order);
    case 'REFUND_DUE':
      return 'refund_due';
    case 'REFUNDED':
      return 'refunded';
    case 'RELEASING':
    case 'EXPIRED':
    case 'CANCELLED':
      return 'canceled';
  }
};

/** A payment as its buyer sees it; amounts in minor units. */
export const paymentView = (order: Order) => {
  const { orderId, eventId, total, refunded = 0, currency, createdAt, paidAt } = order;
  return {
    paymentId: paymentIdOf(orderId),
    orderId,
    reference: referenceOf(orderId),
    eventId,
    status: paymentStatusOf(order),
    by: isPaidByIntent(order) ? ('intent' as const) : ('checkout' as const),
    amount: total,
    refunded,
    currency,
    createdAt,
    ...(paidAt && { paidAt }),
  };
};
