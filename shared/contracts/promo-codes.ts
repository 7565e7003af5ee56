import * as z from 'zod/mini';
import { normalizeCode } from '#shared/domain/promo-code.ts';
import { defineRoute } from './route.ts';
import { currency, id, instant, pageOf, pageQuery, price } from './schemas.ts';

const feature = 'promo-codes';
const params = z.strictObject({ eventId: id('event') });

/** As buyers type it; kept in capitals. */
const code = z.pipe(
  z.string().check(z.trim(), z.regex(/^[A-Za-z0-9][A-Za-z0-9_-]{1,31}$/, 'promo_code')),
  z.transform(normalizeCode),
);
const codeParams = z.strictObject({ eventId: id('event'), code });

/** Basis points of each line, 1 to 10,000; or an amount of the whole order, in minor units. */
const Discount = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('percent'), basisPoints: z.int().check(z.gte(1), z.lte(10_000)) }),
  z.strictObject({ kind: z.literal('fixed'), amount: price.check(z.gte(1)) }),
]);

const types = z.array(id('ticketType')).check(z.minLength(1), z.maxLength(15));
const uses = z.int().check(z.gte(1), z.lte(1_000_000));
const status = z.enum(['ACTIVE', 'DISABLED']);

const fields = {
  discount: z.optional(Discount),
  status: z._default(status, 'ACTIVE'),
  validFrom: z.optional(instant),
  validUntil: z.optional(instant),
  /** How many orders may use it; a limit that is set later counts from then on. */
  maxUses: z.optional(uses),
  /** How many orders of one buyer may use it. */
  perBuyer: z.optional(z.int().check(z.gte(1), z.lte(1000))),
  /** What the order must cost before the discount. */
  minimumAmount: z.optional(price.check(z.gte(1))),
  ticketTypeIds: z.optional(types),
  /** Hidden types that are seen and sold with it. */
  unlocks: z.optional(types),
};

export const PromoCode = z.strictObject({
  promoCodeId: z.string(),
  code: z.string(),
  discount: z.optional(Discount),
  status,
  currency,
  validFrom: z.optional(z.string()),
  validUntil: z.optional(z.string()),
  maxUses: z.optional(z.int()),
  perBuyer: z.optional(z.int()),
  minimumAmount: z.optional(z.int()),
  ticketTypeIds: z.optional(z.array(z.string())),
  unlocks: z.optional(z.array(z.string())),
  /** What it has done in paid orders: how many used it, what it took off, and what they paid; `reserved` counts unpaid ones too. */
  usage: z.strictObject({
    orders: z.int(),
    discount: z.int(),
    revenue: z.int(),
    reserved: z.optional(z.int()),
  }),
  createdAt: z.string(),
  version: z.int(),
});

export const createPromoCodeRoute = defineRoute({
  name: 'createPromoCode',
  feature,
  method: 'POST',
  path: '/v1/events/{eventId}/promo-codes',
  summary: 'Add a promo code: a discount, a key to hidden types, or both.',
  auth: 'user',
  may: 'edit_events',
  params,
  body: z.strictObject({ code, ...fields }),
  response: PromoCode,
  status: 201,
  idempotency: 'accepted',
  errors: ['promo_code_taken', 'promo_code_window_invalid', 'price_below_minimum', 'not_found'],
});

export const listPromoCodesRoute = defineRoute({
  name: 'listPromoCodes',
  feature,
  method: 'GET',
  path: '/v1/events/{eventId}/promo-codes',
  summary: 'The promo codes of an event by their names, with what each has done.',
  auth: 'user',
  may: 'view_orders',
  params,
  query: z.strictObject(pageQuery),
  response: pageOf(PromoCode),
  status: 200,
  errors: ['invalid_cursor'],
});

export const getPromoCodeRoute = defineRoute({
  name: 'getPromoCode',
  feature,
  method: 'GET',
  path: '/v1/events/{eventId}/promo-codes/{code}',
  summary: 'One promo code, with what it has done.',
  auth: 'user',
  may: 'view_orders',
  params: codeParams,
  response: PromoCode,
  status: 200,
  errors: [],
});

export const changePromoCodeRoute = defineRoute({
  name: 'changePromoCode',
  feature,
  method: 'PATCH',
  path: '/v1/events/{eventId}/promo-codes/{code}',
  summary: 'Change a promo code or switch it off; null takes a bound away.',
  auth: 'user',
  may: 'edit_events',
  params: codeParams,
  body: z.strictObject({
    version: z.int(),
    status: z.optional(status),
    discount: z.optional(z.nullable(Discount)),
    validFrom: z.optional(z.nullable(instant)),
    validUntil: z.optional(z.nullable(instant)),
    maxUses: z.optional(z.nullable(uses)),
    perBuyer: z.optional(z.nullable(z.int().check(z.gte(1), z.lte(1000)))),
    minimumAmount: z.optional(z.nullable(price.check(z.gte(1)))),
    ticketTypeIds: z.optional(z.nullable(types)),
    unlocks: z.optional(z.nullable(types)),
  }),
  response: PromoCode,
  status: 200,
  errors: ['version_conflict', 'promo_code_window_invalid', 'price_below_minimum', 'capacity_below_sold', 'not_found'],
});

export const deletePromoCodeRoute = defineRoute({
  name: 'deletePromoCode',
  feature,
  method: 'DELETE',
  path: '/v1/events/{eventId}/promo-codes/{code}',
  summary: 'Delete a promo code that nobody has used.',
  auth: 'user',
  may: 'edit_events',
  params: codeParams,
  status: 204,
  errors: ['promo_code_has_uses', 'version_conflict'],
});
