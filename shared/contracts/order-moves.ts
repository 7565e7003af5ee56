import * as z from 'zod/mini';
import { SoldOrder } from './orders.ts';
import { defineRoute } from './route.ts';
import { id, seatIds } from './schemas.ts';

export const moveOrderRoute = defineRoute({
  name: 'moveOrder',
  feature: 'orders',
  method: 'POST',
  path: '/v1/orders/{orderId}/move',
  summary:
    'Move all tickets of one type in an order to another type of its event, to the best seats that are free where it has seats, or to those that are named. Their codes stay, and so does what was paid: the difference is the organizer’s to settle.',
  auth: 'user',
  params: z.strictObject({ orderId: id('order') }),
  body: z.strictObject({
    from: id('ticketType'),
    to: id('ticketType'),
    /** One for each piece; the best that are free where none are named. */
    seats: z.optional(seatIds),
  }),
  response: z.strictObject({
    order: SoldOrder,
    /** Today’s price of the tickets less what was paid for them, in minor units: above zero where the buyer has paid less. */
    difference: z.int(),
  }),
  status: 200,
  errors: [
    'order_not_movable',
    'version_conflict',
    'sold_out',
    'not_enough_left',
    'stock_busy',
    'seats_wrong',
    'seat_taken',
    'seat_left_alone',
  ],
});
