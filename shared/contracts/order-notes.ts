import * as z from 'zod/mini';
import { defineRoute } from './route.ts';
import { guestToken, id, text } from './schemas.ts';

const feature = 'orders';
const params = z.strictObject({ orderId: id('order') });

/** What organizers tell each other about an order. */
export const OrderNote = z.strictObject({
  noteId: z.string(),
  text: z.string(),
  /** The name of who wrote it, as it was then. */
  by: z.string(),
  at: z.string(),
});

export const addOrderNoteRoute = defineRoute({
  name: 'addOrderNote',
  feature,
  method: 'POST',
  path: '/v1/orders/{orderId}/notes',
  summary: 'Add a note to an order, for the organizers only. Notes stay as they are written.',
  auth: 'user',
  params,
  body: z.strictObject({ text: text(1, 1000) }),
  response: OrderNote,
  status: 201,
  idempotency: 'required',
  errors: [],
});

export const listOrderNotesRoute = defineRoute({
  name: 'listOrderNotes',
  feature,
  method: 'GET',
  path: '/v1/orders/{orderId}/notes',
  summary: 'The notes about an order, the newest first.',
  auth: 'user',
  params,
  response: z.strictObject({ data: z.array(OrderNote) }),
  status: 200,
  errors: [],
});

export const resendOrderRoute = defineRoute({
  name: 'resendOrder',
  feature,
  method: 'POST',
  path: '/v1/orders/{orderId}/resend',
  summary: 'Mail the confirmation with its tickets once more, to the buyer: three times an hour at the most.',
  auth: 'optional',
  params,
  query: z.strictObject({ token: guestToken }),
  status: 204,
  errors: ['order_without_tickets', 'too_many_requests'],
});
