import type { Design } from './designs.ts';
import { orderKey, orderOf } from './order-writes.ts';
import type { Stripe } from './stripe.ts';
import type { Item, Table } from './table.ts';

const sizeOf = ({ holds = [] }: Item): number => holds.reduce((sum, { quantity }) => sum + quantity, 0);

/**
 * Counts everything once all is quiet, and throws where a ticket was sold twice or lost, where an order waits for ever, or
 * where money and orders disagree. `unsettled` tickets may still be held by orders nobody has paid.
 */
export const audit = (table: Table, { stockKeys }: Design, stripe: Stripe, total: number, unsettled = 0) => {
  const stock = stockKeys.map((key) => table.peek(key)?.available ?? 0);
  const left = stock.reduce((sum, one) => sum + one, 0);
  const orders = [...table.all()].flatMap(([key, item]) =>
    key.startsWith(orderKey('')) && item.status ? [{ orderId: orderOf(key), item }] : [],
  );
  const sizeIn = (...statuses: string[]) =>
    orders.reduce((sum, { item }) => sum + (statuses.includes(item.status as string) ? sizeOf(item) : 0), 0);
  const [sold, held] = [sizeIn('PAID'), sizeIn('PENDING', 'RELEASING')];
  const paidOrders = orders.filter(({ item }) => item.status === 'PAID');

  const problems = [
    stock.some((one) => one < 0) && 'a counter is below zero',
    sold + held > total && `${sold + held} tickets of ${total} are sold`,
    left + sold + held !== total && `${left} left, ${sold} sold and ${held} held are not ${total}`,
    held !== unsettled && `${held} tickets are held for ever`,
    paidOrders.some(({ orderId }) => stripe.pages.get(orderId) !== 'paid') && 'an order is paid without money',
    paidOrders.length !== stripe.counts.paid && `${stripe.counts.paid} payments for ${paidOrders.length} paid orders`,
  ].filter((problem) => problem !== false);
  if (problems.length > 0) throw new Error(`The sale is not exact: ${problems.join('; ')}.`);
  return { left, sold: sold + held, paid: paidOrders.length };
};
