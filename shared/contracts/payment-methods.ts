import * as z from 'zod/mini';
import { defineRoute } from './route.ts';
import { locale, paymentMethodId } from './schemas.ts';

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
  summary: 'Open the payment provider’s page on which a card is saved; it leads back to the account’s page.',
  auth: 'user',
  body: z.strictObject({ locale }),
  response: z.strictObject({ url: z.string() }),
  status: 201,
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
