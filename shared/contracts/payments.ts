import * as z from 'zod/mini';
import { defineRoute } from './route.ts';

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
