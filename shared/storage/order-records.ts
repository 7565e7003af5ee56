import type { Dispute } from '#shared/domain/dispute.ts';
import type { Order } from '#shared/domain/order.ts';
import type { Refund } from '#shared/domain/refund.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import { keys } from './keys.ts';
import { byType, everythingIn } from './partition.ts';

/** An order with everything that has happened to its tickets and its money. */
export type OrderRecords = { order: Order; tickets: Ticket[]; refunds: Refund[]; disputes: Dispute[] };

/** The order with its tickets, refunds and disputes as they stand now, or undefined. */
export const load = async (orderId: string): Promise<OrderRecords | undefined> => {
  const of = byType(await everythingIn({ pk: keys.order(orderId).pk }));
  const [order] = of<Order>('Order');
  return (
    order && { order, tickets: of<Ticket>('Ticket'), refunds: of<Refund>('Refund'), disputes: of<Dispute>('Dispute') }
  );
};
