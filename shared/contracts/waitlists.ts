import * as z from 'zod/mini';
import { waitlistStatuses } from '#shared/domain/waitlist.ts';
import { defineRoute } from './route.ts';
import { email, id, locale, name, pageOf, pageQuery } from './schemas.ts';

const feature = 'waitlists';
const params = z.strictObject({ eventId: id('event') });
const entryParams = z.strictObject({ eventId: id('event'), entryId: id('waitlistEntry') });
const query = z.strictObject({ token: z.optional(z.string().check(z.maxLength(200))) });
const status = z.enum(waitlistStatuses);

/** One who waits, as they see it themselves. `ahead`: how many wait before them, up to 1,000. */
export const WaitlistEntry = z.strictObject({
  entryId: z.string(),
  eventId: z.string(),
  ticketTypeIds: z.array(z.string()),
  quantity: z.int(),
  name: z.string(),
  email: z.string(),
  status,
  joinedAt: z.string(),
  ahead: z.optional(z.int()),
  /** When tickets were last held for them. */
  offeredAt: z.optional(z.string()),
});

export const joinWaitlistRoute = defineRoute({
  name: 'joinWaitlist',
  feature,
  method: 'POST',
  path: '/v1/events/{eventId}/waitlist',
  summary: 'Wait for so many tickets of any of these types, all of one type or none, once they are sold out.',
  auth: 'optional',
  params,
  body: z.strictObject({
    ticketTypeIds: z.array(id('ticketType')).check(z.minLength(1), z.maxLength(5)),
    quantity: z.int().check(z.gte(1), z.lte(50)),
    name: name(1, 100),
    email,
    locale: z._default(locale, 'en'),
  }),
  response: z.strictObject({ entry: WaitlistEntry, token: z.string() }),
  status: 201,
  idempotency: 'required',
  errors: ['event_not_on_sale', 'waitlist_closed', 'still_on_sale', 'already_waiting', 'over_order_limit'],
});

export const getWaitlistEntryRoute = defineRoute({
  name: 'getWaitlistEntry',
  feature,
  method: 'GET',
  path: '/v1/events/{eventId}/waitlist/{entryId}',
  summary: 'Where one stands on a waitlist, for whoever holds the link.',
  auth: 'optional',
  params: entryParams,
  query,
  response: WaitlistEntry,
  status: 200,
  errors: [],
});

export const leaveWaitlistRoute = defineRoute({
  name: 'leaveWaitlist',
  feature,
  method: 'DELETE',
  path: '/v1/events/{eventId}/waitlist/{entryId}',
  summary: 'Stop waiting.',
  auth: 'optional',
  params: entryParams,
  query,
  status: 204,
  errors: [],
});

export const listWaitlistRoute = defineRoute({
  name: 'listWaitlist',
  feature,
  method: 'GET',
  path: '/v1/events/{eventId}/waitlist',
  summary:
    'Who waits for tickets of an event, in the order in which they joined; with `status=OFFERED` those for whom tickets are held.',
  auth: 'user',
  may: 'view_orders',
  params,
  query: z.strictObject({ ...pageQuery, status: z.optional(z.enum(['WAITING', 'OFFERED'])) }),
  response: pageOf(WaitlistEntry),
  status: 200,
  errors: ['invalid_cursor'],
});
