import * as z from 'zod/mini';
import { paymentStatuses, waysOfPaying } from '#shared/domain/payment.ts';
import { defineRoute } from './route.ts';
import { currency, guestToken, id, pageOf, pageQuery, paymentMethodId } from './schemas.ts';

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

/** Where the payment of an order stands; amounts in minor units. */
export const Payment = z.strictObject({
  paymentId: z.string(),
  orderId: z.string(),
  reference: z.string(),
  eventId: z.string(),
  status: z.enum(paymentStatuses),
  /** On the provider’s own page, or on the site. */
  by: z.enum(waysOfPaying),
  amount: z.int(),
  refunded: z.int(),
  currency,
  createdAt: z.string(),
  paidAt: z.optional(z.string()),
});

const paymentParams = z.strictObject({ paymentId: id('payment') });
export const createPaymentRoute = defineRoute({
  name: 'createPayment',
  feature: 'payments',
  method: 'POST',
  path: '/v1/payments/intents',
  summary: 'Begin to pay a held order on the site; the secret is for the payment provider’s script in the browser.',
  auth: 'optional',
  query: z.strictObject({ token: guestToken }),
  body: z.strictObject({ orderId: id('order') }),
  response: z.strictObject({ payment: Payment, clientSecret: z.string() }),
  status: 201,
  errors: ['not_found', 'order_not_payable', 'order_expired', 'event_not_on_sale', 'payment_unavailable'],
});

export const confirmPaymentRoute = defineRoute({
  name: 'confirmPayment',
  feature: 'payments',
  method: 'POST',
  path: '/v1/payments/{paymentId}/confirm',
  summary: 'Pay with a card; where `nextUrl` is answered, the bank wants to ask its customer there first.',
  auth: 'optional',
  params: paymentParams,
  query: z.strictObject({ token: guestToken }),
  body: z.strictObject({ paymentMethodId }),
  response: z.strictObject({ payment: Payment, nextUrl: z.optional(z.string()) }),
  status: 200,
  errors: ['order_not_payable', 'order_expired', 'payment_declined', 'payment_method_unusable', 'payment_unavailable'],
});

export const getPaymentRoute = defineRoute({
  name: 'getPayment',
  feature: 'payments',
  method: 'GET',
  path: '/v1/payments/{paymentId}',
  summary: 'Where a payment stands: for its buyer, the holder of the order’s link, and the organization that sold it.',
  auth: 'optional',
  params: paymentParams,
  query: z.strictObject({ token: guestToken }),
  response: z.strictObject({
    ...Payment.shape,
    /** What it was paid with, where that was a card and the provider says so now. */
    card: z.optional(z.strictObject({ brand: z.string(), last4: z.string() })),
  }),
  status: 200,
  errors: [],
});

export const listPaymentsRoute = defineRoute({
  name: 'listPayments',
  feature: 'payments',
  method: 'GET',
  path: '/v1/payments',
  summary: 'What the signed-in person has paid or is to pay, the newest first.',
  auth: 'user',
  query: z.strictObject(pageQuery),
  response: pageOf(Payment),
  status: 200,
  errors: ['invalid_cursor'],
});
