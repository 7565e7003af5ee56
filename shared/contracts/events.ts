import * as z from 'zod/mini';
import { categories } from '#shared/domain/event.ts';
import { defineRoute } from './route.ts';
import { currency, day, hue, id, line, locale, pageOf, pageQuery, text, wallTime, zone } from './schemas.ts';

const feature = 'events';
const params = z.strictObject({ eventId: id('event') });
const category = z.enum(categories);

/** A tag as a person types it: lower case, letters with their marks, digits, spaces and hyphens. */
const tag = line(2, 30).check(z.toLowerCase(), z.regex(/^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} -]|\u200c|\u200d)*$/u, 'tag'));

/** A city that is looked for, however it is written; one without a letter would be any city. */
const city = z.string().check(z.trim(), z.maxLength(80), z.regex(/^$|[\p{L}\p{N}]/u, 'city'));

export const Place = z.strictObject({
  kind: z.literal('venue'),
  name: line(1, 120),
  street: z._default(line(0, 160), ''),
  city: line(1, 80),
  country: z.string().check(z.regex(/^[A-Z]{2}$/, 'country')),
});
export const Online = z.strictObject({
  kind: z.literal('online'),
  url: z.url({ protocol: /^https$/ }).check(z.maxLength(500)),
});
const location = z.discriminatedUnion('kind', [Place, Online]);

const sessionInput = z.strictObject({ sessionId: z.optional(id('session')), starts: wallTime, ends: wallTime });

/** One dated occurrence: the wall clock in the event's zone and the same moments in UTC. */
export const Session = z.strictObject({
  sessionId: z.string(),
  starts: z.string(),
  ends: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
});

const cover = z.strictObject({
  /** Path prefix under the media origin; files are `<key>-{480,960,1600}.{avif,webp}`. */
  key: z.string(),
  width: z.int(),
  height: z.int(),
  /** A tiny data URL to show while the picture loads. */
  placeholder: z.string(),
});

const eventFields = {
  title: line(3, 120),
  summary: z._default(line(0, 200), ''),
  description: z._default(text(0, 10_000), ''),
  category,
  tags: z._default(z.array(tag).check(z.maxLength(5)), []),
  location,
  zone,
  sessions: z.array(sessionInput).check(z.minLength(1), z.maxLength(20)),
  capacity: z.int().check(z.gte(1), z.lte(100_000)),
  currency,
  hue: z._default(hue, 265),
  locale: z._default(locale, 'en'),
};

/** An event as its organization sees it. */
export const Event = z.strictObject({
  eventId: z.string(),
  organizationId: z.string(),
  organizationName: z.string(),
  slug: z.string(),
  status: z.enum(['DRAFT', 'PUBLISHED', 'CANCELLED']),
  title: z.string(),
  summary: z.string(),
  description: z.string(),
  category,
  tags: z.array(z.string()),
  /** Guests without a ticket do not see an online link. */
  location: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('venue'),
      name: z.string(),
      street: z.string(),
      city: z.string(),
      country: z.string(),
    }),
    z.strictObject({ kind: z.literal('online'), url: z.optional(z.string()) }),
  ]),
  zone: z.string(),
  sessions: z.array(Session),
  capacity: z.int(),
  currency,
  hue: z.int(),
  locale,
  cover: z.optional(cover),
  /** What became of the newest picture that was sent and is not the cover: still looked at, or no picture we can use. */
  coverUpload: z.optional(z.enum(['CHECKING', 'REFUSED'])),
  cancelReason: z.optional(z.string()),
  /** Whether everybody gets their money back, once it is called off. */
  refundsBuyers: z.optional(z.boolean()),
  publishedAt: z.optional(z.string()),
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.int(),
  /** The path of its public page. */
  url: z.string(),
});

/** How something sells: pieces paid for, being paid for and in all, and what was paid for them, in minor units. */
const figures = { sold: z.int(), held: z.int(), total: z.int(), revenue: z.int() };

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

export const createEventRoute = defineRoute({
  name: 'createEvent',
  feature,
  method: 'POST',
  path: '/v1/organizations/{organizationId}/events',
  summary: 'Draft an event.',
  auth: 'user',
  may: 'edit_events',
  params: z.strictObject({ organizationId: id('organization') }),
  body: z.strictObject(eventFields),
  response: Event,
  status: 201,
  idempotency: 'accepted',
  errors: [
    'zone_unknown',
    'time_does_not_exist',
    'time_is_ambiguous',
    'session_ends_before_it_starts',
    'session_in_the_past',
    'sessions_overlap',
  ],
});

export const listOrganizationEventsRoute = defineRoute({
  name: 'listOrganizationEvents',
  feature,
  method: 'GET',
  path: '/v1/organizations/{organizationId}/events',
  summary: 'The events of an organization by date: upcoming ones, the soonest first, then past ones, the latest first.',
  auth: 'user',
  may: 'view_events',
  params: z.strictObject({ organizationId: id('organization') }),
  query: z.strictObject({
    ...pageQuery,
    /** By the start of the first session; an event stays upcoming for a day after it. */
    when: z._default(z.enum(['upcoming', 'past', 'all']), 'all'),
    status: z.optional(z.enum(['DRAFT', 'PUBLISHED', 'CANCELLED'])),
  }),
  response: pageOf(z.strictObject({ event: Event, ...figures })),
  status: 200,
  errors: ['invalid_cursor'],
});

export const getEventSalesRoute = defineRoute({
  name: 'getEventSales',
  feature,
  method: 'GET',
  path: '/v1/events/{eventId}/sales',
  summary: 'What is sold of an event and earned by it, in all and by type; gifts are revenue and nothing sold.',
  auth: 'user',
  may: 'view_events',
  params,
  response: z.strictObject({
    currency,
    ...figures,
    types: z.array(z.strictObject({ ticketTypeId: z.string(), name: z.string(), ...figures })),
  }),
  status: 200,
  errors: [],
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

export const getEventRoute = defineRoute({
  name: 'getEvent',
  feature,
  method: 'GET',
  path: '/v1/events/{eventId}',
  summary: 'One event: published ones for anyone, drafts for members.',
  auth: 'optional',
  params,
  response: Event,
  status: 200,
  errors: [],
});

export const changeEventRoute = defineRoute({
  name: 'changeEvent',
  feature,
  method: 'PATCH',
  path: '/v1/events/{eventId}',
  summary: 'Change an event; `version` is the one that was read. After publishing, currency stays.',
  auth: 'user',
  may: 'edit_events',
  params,
  body: z.strictObject({
    version: z.int(),
    title: z.optional(eventFields.title),
    summary: z.optional(line(0, 200)),
    description: z.optional(text(0, 10_000)),
    category: z.optional(category),
    tags: z.optional(z.array(tag).check(z.maxLength(5))),
    location: z.optional(location),
    zone: z.optional(zone),
    sessions: z.optional(eventFields.sessions),
    capacity: z.optional(eventFields.capacity),
    currency: z.optional(currency),
    hue: z.optional(hue),
    locale: z.optional(locale),
  }),
  response: Event,
  status: 200,
  errors: [
    'version_conflict',
    'event_cancelled',
    'field_locked_after_publish',
    'currency_differs',
    'capacity_exceeded',
    'zone_unknown',
    'time_does_not_exist',
    'time_is_ambiguous',
    'session_ends_before_it_starts',
    'session_in_the_past',
    'sessions_overlap',
  ],
});

export const deleteEventRoute = defineRoute({
  name: 'deleteEvent',
  feature,
  method: 'DELETE',
  path: '/v1/events/{eventId}',
  summary: 'Delete an event that nobody has bought.',
  auth: 'user',
  may: 'edit_events',
  params,
  status: 204,
  errors: ['event_has_orders', 'version_conflict'],
});

export const publishEventRoute = defineRoute({
  name: 'publishEvent',
  feature,
  method: 'POST',
  path: '/v1/events/{eventId}/publish',
  summary: 'Make a draft public; its page exists seconds later.',
  auth: 'user',
  may: 'edit_events',
  params,
  response: Event,
  status: 200,
  errors: ['event_cancelled', 'event_incomplete', 'session_in_the_past', 'version_conflict'],
});

export const cancelEventRoute = defineRoute({
  name: 'cancelEvent',
  feature,
  method: 'POST',
  path: '/v1/events/{eventId}/cancel',
  summary: 'Call a published event off: everybody is told, and refunded unless `refund` is false.',
  auth: 'user',
  may: 'edit_events',
  params,
  body: z.strictObject({
    reason: z._default(text(0, 500), ''),
    /** Whether everybody gets their money back at once. */
    refund: z._default(z.boolean(), true),
  }),
  response: Event,
  status: 200,
  errors: ['event_cancelled', 'event_not_on_sale', 'version_conflict'],
});

export const previewEventRoute = defineRoute({
  name: 'previewEvent',
  feature,
  method: 'GET',
  path: '/v1/events/{eventId}/preview',
  summary: 'The public page of a draft, as it would be published.',
  auth: 'user',
  may: 'view_events',
  params,
  produces: 'text/html',
  status: 200,
  errors: [],
});

export const startCoverUploadRoute = defineRoute({
  name: 'startCoverUpload',
  feature,
  method: 'POST',
  path: '/v1/events/{eventId}/cover',
  summary: 'A presigned form to send the cover picture straight to S3: JPEG, PNG, WebP or AVIF, at most 10 MB.',
  auth: 'user',
  may: 'edit_events',
  params,
  body: z.strictObject({
    contentType: z.enum(['image/jpeg', 'image/png', 'image/webp', 'image/avif']),
    bytes: z.int().check(z.gte(100), z.lte(10_000_000)),
  }),
  response: z.strictObject({ url: z.string(), fields: z.record(z.string(), z.string()), uploadId: z.string() }),
  status: 201,
  errors: ['event_cancelled'],
});

export const finishCoverUploadRoute = defineRoute({
  name: 'finishCoverUpload',
  feature,
  method: 'PUT',
  path: '/v1/events/{eventId}/cover',
  summary: 'Say that the upload is done; the picture is checked and cut within seconds.',
  auth: 'user',
  may: 'edit_events',
  params,
  body: z.strictObject({ uploadId: z.string().check(z.regex(/^[0-9a-hjkmnp-tv-z]{26}$/, 'upload_id')) }),
  status: 202,
  errors: ['event_cancelled'],
});

export const removeCoverRoute = defineRoute({
  name: 'removeCover',
  feature,
  method: 'DELETE',
  path: '/v1/events/{eventId}/cover',
  summary: 'Take the cover picture away; the poster drawn from the hue takes its place.',
  auth: 'user',
  may: 'edit_events',
  params,
  status: 204,
  errors: [],
});
