import * as z from 'zod/mini';
import { defineRoute } from './route.ts';
import { id, instant, wallTime, zone } from './schemas.ts';

const feature = 'busy';

/** From one moment until before another; at most 92 days, and not beyond what calendars are known. */
const period = z.strictObject({ from: instant, to: instant });

/** When something is taken, and by what. */
export const BusyInterval = z.strictObject({
  startsAt: z.string(),
  endsAt: z.string(),
  /** Empty where a calendar holds so much that only its times are kept. */
  title: z.string(),
  eventId: z.optional(z.string()),
  /** Whole days (`to` exclusive), where it is told by days rather than by a clock. */
  days: z.optional(z.strictObject({ from: z.string(), to: z.string() })),
});

/** Whether a period is free; what is taken of it in order, and what is left. */
export const Occupancy = z.strictObject({
  isFree: z.boolean(),
  busy: z.array(BusyInterval),
  free: z.array(z.strictObject({ startsAt: z.string(), endsAt: z.string() })),
});

/** Something that takes place during a session; `session` counts the sessions asked about from 0. */
export const Clash = z.strictObject({
  session: z.int(),
  startsAt: z.string(),
  endsAt: z.string(),
  title: z.string(),
  eventId: z.optional(z.string()),
});

const asked = { feature, method: 'GET', auth: 'user', query: period, response: Occupancy, status: 200 } as const;

export const getMyBusyRoute = defineRoute({
  ...asked,
  name: 'getMyBusy',
  path: '/v1/busy',
  summary: 'Whether the signed-in person is free in a period, by the tickets they hold and their own calendars.',
  errors: ['period_too_long'],
});

export const getVenueBusyRoute = defineRoute({
  ...asked,
  name: 'getVenueBusy',
  path: '/v1/organizations/{organizationId}/venues/{venueId}/busy',
  summary: 'Whether a venue is free in a period, by the public events in it.',
  may: 'view_events',
  params: z.strictObject({ organizationId: id('organization'), venueId: id('venue') }),
  errors: ['period_too_long'],
});

export const getClientBusyRoute = defineRoute({
  ...asked,
  name: 'getClientBusy',
  path: '/v1/clients/{clientId}/busy',
  summary: 'Whether a client is free in a period, by their calendars.',
  may: 'view_clients',
  params: z.strictObject({ clientId: id('client') }),
  errors: ['period_too_long'],
});

export const findFreeRoute = defineRoute({
  name: 'findFree',
  feature,
  method: 'POST',
  path: '/v1/organizations/{organizationId}/free',
  summary: 'Which of some venues and clients are free in a period, and what takes the others.',
  auth: 'user',
  may: 'view_clients',
  params: z.strictObject({ organizationId: id('organization') }),
  body: z.strictObject({
    from: instant,
    to: instant,
    venueIds: z._default(z.array(id('venue')).check(z.maxLength(20)), []),
    clientIds: z._default(z.array(id('client')).check(z.maxLength(20)), []),
  }),
  response: z.strictObject({
    venues: z.array(z.strictObject({ venueId: z.string(), isFree: z.boolean(), busy: z.array(BusyInterval) })),
    clients: z.array(z.strictObject({ clientId: z.string(), isFree: z.boolean(), busy: z.array(BusyInterval) })),
  }),
  status: 200,
  errors: ['period_too_long'],
});

export const findVenueClashesRoute = defineRoute({
  name: 'findVenueClashes',
  feature,
  method: 'POST',
  path: '/v1/organizations/{organizationId}/venues/{venueId}/clashes',
  summary: 'What takes place in a venue while an event would; nothing is forbidden by it.',
  auth: 'user',
  may: 'view_events',
  params: z.strictObject({ organizationId: id('organization'), venueId: id('venue') }),
  body: z.strictObject({
    zone,
    sessions: z.array(z.strictObject({ starts: wallTime, ends: wallTime })).check(z.minLength(1), z.maxLength(20)),
    /** The event that is planned, which does not clash with itself. */
    eventId: z.optional(id('event')),
  }),
  response: z.strictObject({ data: z.array(Clash) }),
  status: 200,
  errors: ['zone_unknown', 'time_does_not_exist', 'time_is_ambiguous'],
});

export const findEventClashesRoute = defineRoute({
  name: 'findEventClashes',
  feature,
  method: 'GET',
  path: '/v1/events/{eventId}/clashes',
  summary: 'What the signed-in person holds tickets for, or has in their own calendars, while an event takes place.',
  auth: 'user',
  params: z.strictObject({ eventId: id('event') }),
  response: z.strictObject({ data: z.array(Clash) }),
  status: 200,
  errors: ['not_found'],
});
