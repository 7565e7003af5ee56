import * as z from 'zod/mini';
import { payoutsStates } from '#shared/domain/payouts.ts';
import { defineRoute } from './route.ts';
import { id, locale } from './schemas.ts';

const params = z.strictObject({ organizationId: id('organization') });

export const startPayoutsRoute = defineRoute({
  name: 'startPayouts',
  feature: 'payments',
  method: 'POST',
  path: '/v1/organizations/{organizationId}/payouts-account',
  summary:
    'The address of the payment provider’s questions for whoever wants to be paid; it opens once, within minutes.',
  auth: 'user',
  may: 'manage_payouts',
  params,
  body: z.strictObject({ locale: z._default(locale, 'en') }),
  response: z.strictObject({ url: z.string() }),
  status: 200,
  errors: ['payment_unavailable'],
});

export const getPayoutsRoute = defineRoute({
  name: 'getPayouts',
  feature: 'payments',
  method: 'GET',
  path: '/v1/organizations/{organizationId}/payouts-account',
  summary: 'How an organization’s account with the payment provider stands, and what is still wanted.',
  auth: 'user',
  may: 'view_ledger',
  params,
  response: z.strictObject({
    state: z.enum(payoutsStates),
    /** Whether new sales are passed on to it. */
    takesPayments: z.boolean(),
    /** In the provider’s own words, e.g. `individual.verification.document`. */
    due: z.array(z.string()),
  }),
  status: 200,
  errors: ['payment_unavailable'],
});
