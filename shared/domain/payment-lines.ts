import type { Order, OrderLine } from './order.ts';

/** One line of a payment page; `price` is for one piece, in minor units. */
export type PaymentLine = { name: string; quantity: number; price: number };

/** A line whose price is no longer so much for each piece is shown as one. */
const paymentLine = ({ name, quantity, price, discount = 0 }: OrderLine): PaymentLine =>
  discount === 0
    ? { name, quantity, price }
    : { name: quantity > 1 ? `${quantity} × ${name}` : name, quantity: 1, price: price * quantity - discount };

/**
 * What an order's payment page lists: its lines after the discount, then the fee the buyer bears and the tax that is added.
 * Sums to the order's total to the last minor unit; what costs nothing is left out.
 */
export const paymentLinesOf = (
  { lines, fee, tax }: Pick<Order, 'lines' | 'fee' | 'tax'>,
  words: { fee: string },
): PaymentLine[] =>
  [
    ...lines.map(paymentLine),
    { name: words.fee, quantity: 1, price: fee?.bearer === 'buyer' ? fee.amount : 0 },
    { name: tax?.name ?? '', quantity: 1, price: tax?.mode === 'added' ? tax.amount : 0 },
  ].filter(({ price }) => price > 0);
