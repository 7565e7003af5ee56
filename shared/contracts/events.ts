import * as z from 'zod/mini';
import { category, demand, Event, eventFields, location, tag } from './event-fields.ts';
import { defineRoute } from './route.ts';
import { currency, hue, id, line, locale, pageOf, pageQuery, text, zone } from './schemas.ts';

const feature = 'events';
const params = z.strictObject({ eventId: id('event') });

/**
 * How something sells: pieces paid for, being paid for and in all, and what was paid for them, in minor units. What was paid
 * is for those who may see orders.
 */
const figures = { sold: z.int(), held: z.int(), total: z.int(), revenue: z.optional(z.int()) };

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
    demand: z.optional(demand),
    hasWaitingRoom: z.optional(z.boolean()),
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
    'capacity_below_types',
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
