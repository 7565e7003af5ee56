import * as z from 'zod/mini';
import { refundStatuses } from '#shared/domain/refund.ts';
import { defineRoute } from './route.ts';
import { currency, guestToken, ticketId } from './schemas.ts';

const feature = 'refunds';
const params = z.strictObject({ ticketId });
const query = z.strictObject({ token: guestToken });
const errors = ['ticket_not_returnable', 'order_disputed', 'order_not_refundable'] as const;

export const previewTicketReturnRoute = defineRoute({
  name: 'previewTicketReturn',
  feature,
  method: 'GET',
  path: '/v1/tickets/{ticketId}/return',
  summary: 'What giving a ticket back now would come to, for its buyer or whom it was handed on to.',
  auth: 'optional',
  params,
  query,
  response: z.strictObject({
    /** Until when that is so. */
    until: z.string(),
    /** What the ticket cost, what of it is kept, and what goes back, in minor units. */
    price: z.int(),
    kept: z.int(),
    amount: z.int(),
    currency,
    /** Whoever bought a ticket gets its money, though somebody else holds it by now. */
    goesTo: z.enum(['reader', 'buyer']),
  }),
  status: 200,
  errors,
});

export const returnTicketRoute = defineRoute({
  name: 'returnTicket',
  feature,
  method: 'POST',
  path: '/v1/tickets/{ticketId}/return',
  summary:
    'Give one ticket back, as far as the organizer’s terms allow: it is void at once, on sale again, and its money is on its way. Repeating it changes nothing.',
  auth: 'optional',
  params,
  query,
  body: z.strictObject({
    /** What goes back, as it was shown; refused as `return_changed` if it is something else by now. */
    amount: z.int().check(z.gte(0), z.lte(100_000_000_000)),
  }),
  response: z.strictObject({
    ticketId: z.string(),
    amount: z.int(),
    currency,
    status: z.enum(refundStatuses),
  }),
  status: 200,
  errors: [...errors, 'return_changed', 'temporarily_unavailable'],
});
