import * as z from 'zod/mini';
import { originKinds, paymentWays } from '#shared/domain/order-origin.ts';
import { SoldOrder } from './orders.ts';
import { defineRoute } from './route.ts';
import { email, id, line, locale, name, price, text } from './schemas.ts';

const feature = 'orders';

export const enterOrderRoute = defineRoute({
  name: 'enterOrder',
  feature,
  method: 'POST',
  path: '/v1/events/{eventId}/orders',
  summary:
    'Enter an order that was not bought on the site: complimentary tickets, or tickets whose money the organizer took themselves. No sales window and no buyer’s limit holds it; the stock does. A seated type gives the best seats that are free.',
  auth: 'user',
  may: 'edit_orders',
  params: z.strictObject({ eventId: id('event') }),
  body: z.strictObject({
    kind: z.enum(originKinds),
    lines: z
      .array(
        z.strictObject({
          ticketTypeId: id('ticketType'),
          quantity: z.int().check(z.gte(1), z.lte(50)),
          /** What was paid for one, where it was paid; today’s price where left out. */
          price: z.optional(price),
        }),
      )
      .check(z.minLength(1), z.maxLength(10)),
    buyer: z.strictObject({ name: name(1, 100), email }),
    /** How the money came, where there was any. */
    how: z.optional(z.enum(paymentWays)),
    /** For the organizers to read. */
    reason: z._default(text(0, 200), ''),
    locale: z._default(locale, 'en'),
  }),
  response: SoldOrder,
  status: 201,
  idempotency: 'required',
  errors: ['event_not_on_sale', 'not_found', 'seats_wrong', 'sold_out', 'not_enough_left', 'stock_busy'],
});

export const markOrderPaidRoute = defineRoute({
  name: 'markOrderPaid',
  feature,
  method: 'POST',
  path: '/v1/orders/{orderId}/mark-paid',
  summary:
    'Say that the money of an order that waits for its payment came another way. Its payment page is closed first, so that nobody pays twice.',
  auth: 'user',
  params: z.strictObject({ orderId: id('order') }),
  body: z.strictObject({
    how: z.enum(paymentWays),
    /** For the organizers to read. */
    note: z._default(line(0, 200), ''),
  }),
  response: SoldOrder,
  status: 200,
  errors: ['order_not_payable'],
});
