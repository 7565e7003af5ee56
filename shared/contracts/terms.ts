import * as z from 'zod/mini';
import { defineRoute } from './route.ts';
import { id, line } from './schemas.ts';

const feature = 'organizations';
const params = z.strictObject({ organizationId: id('organization') });
const bearer = z.enum(['buyer', 'organizer']);

/** `included`: prices contain the tax; `added`: it comes on top. Rates are basis points: 2300 is 23 %. */
const Tax = z.strictObject({
  name: line(1, 20),
  basisPoints: z.int().check(z.gte(0), z.lte(10_000)),
  mode: z.enum(['included', 'added']),
});

/** Until how many hours before an event begins buyers may give its tickets back, and how much of their price is kept. */
const ReturnPolicy = z.strictObject({
  untilHours: z.int().check(z.gte(0), z.lte(8_760)),
  keptPercent: z.int().check(z.gte(0), z.lte(100)),
});

const Terms = z.strictObject({
  /** What the platform takes of paid tickets; its bearer pays it on top, or finds it missing from the payout. */
  fee: z.strictObject({ basisPoints: z.int(), bearer }),
  tax: z.optional(Tax),
  returns: z.optional(ReturnPolicy),
});

export const getTermsRoute = defineRoute({
  name: 'getTerms',
  feature,
  method: 'GET',
  path: '/v1/organizations/{organizationId}/terms',
  summary: 'The fee, the tax and the return policy of an organization’s sales.',
  auth: 'user',
  may: 'view_orders',
  params,
  response: Terms,
  status: 200,
  errors: [],
});

export const changeTermsRoute = defineRoute({
  name: 'changeTerms',
  feature,
  method: 'PUT',
  path: '/v1/organizations/{organizationId}/terms',
  summary:
    'Say who bears the fee, which tax there is and whether tickets may be given back, all three each time: null takes a tax or the return of tickets away. Orders keep the terms they were made under.',
  auth: 'user',
  may: 'edit_terms',
  params,
  body: z.strictObject({ feeBearer: bearer, tax: z.nullable(Tax), returns: z.nullable(ReturnPolicy) }),
  response: Terms,
  status: 200,
  errors: [],
});
