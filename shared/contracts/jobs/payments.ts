import * as z from 'zod/mini';
import { defineJob } from '../job.ts';
import { day } from '../schemas.ts';

const feature = 'payments';

export const applyStripeNews = defineJob({
  name: 'applyStripeNews',
  feature,
  summary: 'Apply what Stripe told us of a refund, a dispute or a slow payment.',
  impact: 'Refunds stay “on their way”, and organizers do not learn of disputes.',
  payload: z.strictObject({ stripeEventId: z.string().check(z.regex(/^evt_\w{1,250}$/)) }),
  timeoutSeconds: 60,
  batchSize: 5,
  maxConcurrency: 5,
});

export const forgetCustomer = defineJob({
  name: 'forgetCustomer',
  feature,
  summary: 'Have Stripe forget somebody whose account was deleted.',
  impact: 'Cards of people who have left stay saved with the payment provider.',
  payload: z.strictObject({ customerId: z.string().check(z.regex(/^cus_\w{1,250}$/)) }),
  timeoutSeconds: 30,
  batchSize: 5,
  maxConcurrency: 2,
});

export const checkPayments = defineJob({
  name: 'checkPayments',
  feature,
  summary: 'Compare a day’s charges at Stripe with their orders.',
  impact: 'Nobody would learn of payments and refunds that Stripe has and we do not.',
  payload: z.strictObject({ day, after: z.optional(z.string().check(z.maxLength(255))) }),
  timeoutSeconds: 300,
  batchSize: 1,
  maxConcurrency: 2,
});
