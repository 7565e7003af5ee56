import * as z from 'zod/mini';
import { mostPriceSteps } from '#shared/domain/price-step.ts';
import { saleStates, ticketKinds } from '#shared/domain/ticket-type.ts';
import { defineRoute } from './route.ts';
import { currency, id, instant, line, price } from './schemas.ts';

const feature = 'ticket-types';
const params = z.strictObject({ eventId: id('event') });
const typeParams = z.strictObject({ eventId: id('event'), ticketTypeId: id('ticketType') });

/** From a moment on, or once so many are sold or held, whichever comes first. */
const PriceStep = z.strictObject({
  from: z.optional(instant),
  afterSold: z.optional(z.int().check(z.gte(1), z.lte(100_000))),
  price,
});

const fields = {
  name: line(1, 60),
  note: z._default(line(0, 200), ''),
  /** Minor units; 0 is a free ticket and never touches the payment provider. */
  price,
  /** How many exist. */
  total: z.int().check(z.gte(1), z.lte(100_000)),
  perOrder: z._default(z.int().check(z.gte(1), z.lte(50)), 10),
  /** How many one buyer may hold over all orders. */
  perBuyer: z._default(z.int().check(z.gte(1), z.lte(1000)), 20),
  perOrderMinimum: z.optional(z.int().check(z.gte(1), z.lte(50))),
  salesOpenAt: z.optional(instant),
  salesCloseAt: z.optional(instant),
  /** The buyer names the price, from `price` on; this one is proposed. */
  suggestedPrice: z.optional(price),
  /** Later prices, in the order in which they take over. */
  priceSteps: z.optional(z.array(PriceStep).check(z.maxLength(mostPriceSteps))),
  /** Only seen and sold with a promo code that unlocks it. */
  isHidden: z.optional(z.boolean()),
  /** Whether people may wait for it once it is sold out. */
  hasWaitlist: z.optional(z.boolean()),
  /** Its tax in basis points, where it differs from the organization's. */
  taxBasisPoints: z.optional(z.int().check(z.gte(0), z.lte(10_000))),
};

/** What a type is; holds and tickets follow from it, so it stays as it was made. */
const nature = {
  kind: z.optional(z.enum(ticketKinds)),
  /** Tickets that one piece makes, e.g. 4 for a family. */
  admits: z.optional(z.int().check(z.gte(1), z.lte(20))),
  /** Pools of the event that each of its admissions takes a place of. */
  poolIds: z.optional(z.array(id('pool')).check(z.maxLength(5))),
  /** Each piece is a seat of the event's plan. */
  isSeated: z.optional(z.boolean()),
};

export const TicketType = z.strictObject({
  ticketTypeId: z.string(),
  eventId: z.string(),
  name: z.string(),
  note: z.string(),
  price: z.int(),
  currency,
  total: z.int(),
  perOrder: z.int(),
  perBuyer: z.int(),
  salesOpenAt: z.optional(z.string()),
  salesCloseAt: z.optional(z.string()),
  perOrderMinimum: z.optional(z.int()),
  suggestedPrice: z.optional(z.int()),
  priceSteps: z.optional(z.array(PriceStep)),
  isHidden: z.optional(z.boolean()),
  hasWaitlist: z.optional(z.boolean()),
  taxBasisPoints: z.optional(z.int()),
  kind: z.optional(z.enum(ticketKinds)),
  admits: z.optional(z.int()),
  poolIds: z.optional(z.array(z.string())),
  isSeated: z.optional(z.boolean()),
  position: z.int(),
  version: z.int(),
});

/** How a type is selling: `left + held + sold = total`, unless a pool it shares leaves less. */
export const Availability = z.strictObject({
  ticketTypeId: z.string(),
  left: z.int(),
  held: z.int(),
  sold: z.int(),
  total: z.int(),
  state: z.enum(saleStates),
  /** What one costs now, and what it will cost: from a moment on, or when so many more are gone. */
  price: z.int(),
  next: z.optional(z.strictObject({ price: z.int(), from: z.optional(z.string()), left: z.optional(z.int()) })),
});

export const createTicketTypeRoute = defineRoute({
  name: 'createTicketType',
  feature,
  method: 'POST',
  path: '/v1/events/{eventId}/ticket-types',
  summary: 'Add a type of ticket with its price, stock and limits.',
  auth: 'user',
  may: 'edit_events',
  params,
  body: z.strictObject({ ...fields, ...nature }),
  response: TicketType,
  status: 201,
  idempotency: 'accepted',
  errors: [
    'event_cancelled',
    'too_many_ticket_types',
    'capacity_exceeded',
    'admissions_only',
    'sales_window_invalid',
    'price_below_minimum',
    'price_too_low',
    'price_step_invalid',
    'pool_unknown',
    'version_conflict',
  ],
});

export const listTicketTypesRoute = defineRoute({
  name: 'listTicketTypes',
  feature,
  method: 'GET',
  path: '/v1/events/{eventId}/ticket-types',
  summary: 'The types of an event in their order: of published events for anyone, of drafts for members.',
  auth: 'optional',
  params,
  response: z.strictObject({ data: z.array(TicketType) }),
  status: 200,
  errors: [],
});

export const getTicketTypeRoute = defineRoute({
  name: 'getTicketType',
  feature,
  method: 'GET',
  path: '/v1/events/{eventId}/ticket-types/{ticketTypeId}',
  summary: 'One type of ticket: of published events for anyone, of drafts for members.',
  auth: 'optional',
  params: typeParams,
  response: TicketType,
  status: 200,
  errors: [],
});

export const changeTicketTypeRoute = defineRoute({
  name: 'changeTicketType',
  feature,
  method: 'PATCH',
  path: '/v1/events/{eventId}/ticket-types/{ticketTypeId}',
  summary: 'Change a type; the total never falls below what is sold or held.',
  auth: 'user',
  may: 'edit_events',
  params: typeParams,
  body: z.strictObject({
    version: z.int(),
    name: z.optional(fields.name),
    note: z.optional(line(0, 200)),
    price: z.optional(price),
    total: z.optional(fields.total),
    perOrder: z.optional(z.int().check(z.gte(1), z.lte(50))),
    perBuyer: z.optional(z.int().check(z.gte(1), z.lte(1000))),
    salesOpenAt: z.optional(z.nullable(instant)),
    salesCloseAt: z.optional(z.nullable(instant)),
    perOrderMinimum: z.optional(z.nullable(z.int().check(z.gte(1), z.lte(50)))),
    suggestedPrice: z.optional(z.nullable(price)),
    priceSteps: z.optional(z.nullable(z.array(PriceStep).check(z.maxLength(mostPriceSteps)))),
    isHidden: z.optional(z.boolean()),
    hasWaitlist: z.optional(z.boolean()),
    taxBasisPoints: z.optional(z.nullable(z.int().check(z.gte(0), z.lte(10_000)))),
    position: z.optional(z.int().check(z.gte(0), z.lte(99))),
  }),
  response: TicketType,
  status: 200,
  errors: [
    'version_conflict',
    'event_cancelled',
    'capacity_exceeded',
    'capacity_below_sold',
    'admissions_only',
    'sales_window_invalid',
    'price_below_minimum',
    'price_too_low',
    'price_step_invalid',
  ],
});

export const deleteTicketTypeRoute = defineRoute({
  name: 'deleteTicketType',
  feature,
  method: 'DELETE',
  path: '/v1/events/{eventId}/ticket-types/{ticketTypeId}',
  summary: 'Delete a type that nobody has bought.',
  auth: 'user',
  may: 'edit_events',
  params: typeParams,
  status: 204,
  errors: ['ticket_type_has_orders', 'version_conflict'],
});

export const getAvailabilityRoute = defineRoute({
  name: 'getAvailability',
  feature,
  method: 'GET',
  path: '/v1/events/{eventId}/availability',
  summary: 'What is left of each type, at most two seconds old.',
  auth: 'public',
  params,
  response: z.strictObject({ eventId: z.string(), at: z.string(), data: z.array(Availability) }),
  status: 200,
  cacheSeconds: 2,
  errors: [],
});
