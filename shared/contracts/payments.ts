import * as z from 'zod/mini';
import { guestToken } from './orders.ts';
import { defineRoute } from './route.ts';
import { id } from './schemas.ts';

export const receiveStripeEventRoute = defineRoute({
  name: 'receiveStripeEvent',
  feature: 'payments',
  method: 'POST',
  path: '/v1/webhooks/stripe',
  summary: 'What Stripe tells us; verified on the raw bytes, applied once.',
  auth: 'signed',
  response: z.strictObject({ outcome: z.string() }),
  status: 200,
  errors: ['signature_invalid'],
});

export const confirmOrderRoute = defineRoute({
  name: 'confirmOrder',
  feature: 'payments',
  method: 'POST',
  path: '/v1/orders/{orderId}/confirm',
  summary: 'Ask the payment provider whether an order has been paid, for when its message is late.',
  auth: 'optional',
  params: z.strictObject({ orderId: id('order') }),
  query: z.strictObject({ token: guestToken }),
  response: z.strictObject({ isPaid: z.boolean() }),
  status: 200,
  errors: ['payment_unavailable'],
});
