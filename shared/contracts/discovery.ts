import * as z from 'zod/mini';
import { category, cover, tag } from './event-fields.ts';
import { defineRoute } from './route.ts';
import { currency, day, id, pageOf, pageQuery } from './schemas.ts';

const feature = 'events';

/** A city that is looked for, however it is written; one without a letter would be any city. */
const city = z.string().check(z.trim(), z.maxLength(80), z.regex(/^$|[\p{L}\p{N}]/u, 'city'));

/** What a list of public events shows of one session. */
export const Listing = z.strictObject({
  eventId: z.string(),
  sessionId: z.string(),
  url: z.string(),
  title: z.string(),
  summary: z.string(),
  organizationName: z.string(),
  category,
  tags: z.array(z.string()),
  place: z.optional(z.string()),
  city: z.optional(z.string()),
  isOnline: z.boolean(),
  zone: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  hue: z.int(),
  cover: z.optional(cover),
  currency,
  /** The lowest price in minor units; absent while nothing is on sale. */
  priceFrom: z.optional(z.int()),
  sessionCount: z.int(),
});

export const findEventsRoute = defineRoute({
  name: 'findEvents',
  feature,
  method: 'GET',
  path: '/v1/events',
  summary: 'Find public events by text, category, city, tag, date and price; the soonest first.',
  auth: 'public',
  query: z.strictObject({
    ...pageQuery,
    q: z.optional(z.string().check(z.trim(), z.maxLength(100))),
    category: z.optional(category),
    city: z.optional(city),
    tag: z.optional(tag),
    /** Days in the zone of each event; `from` defaults to now. */
    from: z.optional(day),
    to: z.optional(day),
    price: z.optional(z.enum(['free', 'paid'])),
    /** Highest price of the cheapest ticket, in minor units. */
    priceTo: z.optional(z.coerce.number().check(z.int(), z.gte(0))),
    organizationId: z.optional(id('organization')),
  }),
  response: pageOf(Listing),
  status: 200,
  cacheSeconds: 15,
  errors: ['invalid_cursor'],
});

export const getMonthRoute = defineRoute({
  name: 'getMonth',
  feature,
  method: 'GET',
  path: '/v1/calendar/{month}',
  summary: 'How many public events begin on each day of a month.',
  auth: 'public',
  params: z.strictObject({ month: z.string().check(z.regex(/^[12]\d{3}-(0[1-9]|1[0-2])$/, 'month')) }),
  query: z.strictObject({
    category: z.optional(category),
    city: z.optional(city),
  }),
  response: z.strictObject({ month: z.string(), days: z.array(z.strictObject({ day: z.string(), count: z.int() })) }),
  status: 200,
  cacheSeconds: 60,
  errors: [],
});
