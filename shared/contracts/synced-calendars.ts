import * as z from 'zod/mini';
import { defineRoute } from './route.ts';
import { id } from './schemas.ts';

const feature = 'calendars';
const client = z.strictObject({ clientId: id('client') });

/** One calendar of a client's account, and how fresh our copy of it is. */
export const SyncedCalendar = z.strictObject({
  connectionId: z.string(),
  calendarId: z.string(),
  name: z.string(),
  zone: z.string(),
  isPrimary: z.boolean(),
  canWrite: z.boolean(),
  /** When it was last read; missing before the first time. */
  syncedAt: z.optional(z.string()),
  /** Until when Google tells us of changes at once; missing where it is only looked at now and then. */
  watchedUntil: z.optional(z.string()),
});

export const listClientCalendarsRoute = defineRoute({
  name: 'listClientCalendars',
  feature,
  method: 'GET',
  path: '/v1/clients/{clientId}/calendars',
  summary: 'The calendars of a client’s Google accounts, and when each was last read.',
  auth: 'user',
  may: 'view_clients',
  params: client,
  response: z.strictObject({ data: z.array(SyncedCalendar) }),
  status: 200,
  errors: [],
});

export const receiveCalendarPushRoute = defineRoute({
  name: 'receiveCalendarPush',
  feature,
  method: 'POST',
  path: '/v1/webhooks/google',
  summary: 'Google tells us that a calendar has changed; believed only with the channel’s token.',
  auth: 'signed',
  response: z.strictObject({ outcome: z.string() }),
  status: 200,
  errors: ['signature_invalid'],
});
