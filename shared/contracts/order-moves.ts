import * as z from 'zod/mini';
import { SoldOrder } from './orders.ts';
import { defineRoute } from './route.ts';
import { id } from './schemas.ts';

export const moveOrderRoute = defineRoute({
  name: 'moveOrder',
  feature: 'orders',
  method: 'POST',
  path: '/v1/orders/{orderId}/move',
  summary:
    'Move all tickets of one type in an order to another type of its event. Their codes stay, and so does what was paid: the difference is the organizer’s to settle.',
  auth: 'user',
  params: z.strictObject({ orderId: id('order') }),
  body: z.strictObject({ from: id('ticketType'), to: id('ticketType') }),
  response: z.strictObject({
    order: SoldOrder,
    /** Today’s price of the tickets less what was paid for them, in minor units: above zero where the buyer has paid less. */
    difference: z.int(),
  }),
  status: 200,
  errors: ['order_not_movable', 'version_conflict', 'sold_out', 'not_enough_left', 'stock_busy'],
});
