import * as z from 'zod/mini';
import { defineRoute } from './route.ts';
import { paymentMethodId } from './schemas.ts';

export const listPaymentMethodsRoute = defineRoute({
  name: 'listPaymentMethods',
  feature: 'payments',
  method: 'GET',
  path: '/v1/payment-methods',
  summary: 'The cards the signed-in person has saved.',
  auth: 'user',
  response: z.strictObject({
    data: z.array(
      z.strictObject({
        paymentMethodId: z.string(),
        brand: z.string(),
        last4: z.string(),
        expires: z.strictObject({ month: z.int(), year: z.int() }),
      }),
    ),
  }),
  status: 200,
  errors: ['payment_unavailable'],
});

export const addPaymentMethodRoute = defineRoute({
  name: 'addPaymentMethod',
  feature: 'payments',
  method: 'POST',
  path: '/v1/payment-methods',
  summary: 'Begin to save a card; the secret is for the payment provider’s script, which alone sees the number.',
  auth: 'user',
  response: z.strictObject({ setupId: z.string(), clientSecret: z.string() }),
  status: 201,
  idempotency: 'accepted',
  errors: ['payment_unavailable'],
});

export const removePaymentMethodRoute = defineRoute({
  name: 'removePaymentMethod',
  feature: 'payments',
  method: 'DELETE',
  path: '/v1/payment-methods/{paymentMethodId}',
  summary: 'Forget a saved card.',
  auth: 'user',
  params: z.strictObject({ paymentMethodId }),
  status: 204,
  errors: ['payment_unavailable'],
});
