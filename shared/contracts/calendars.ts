import * as z from 'zod/mini';
import { defineRoute } from './route.ts';
import { id, locale } from './schemas.ts';

const feature = 'calendars/connections';

/** Marks the browser that has gone to Google's consent page, so that no other one can come back from it. */
export const consentCookieName = 'calsync_consent';

/** The `Set-Cookie` of {@link consentCookieName}; Lax, because it has to come along when Google sends the browser back. */
export const consentCookie = (value: string, maxAgeSeconds: number): string =>
  `${consentCookieName}=${value}; Path=/v1/calendar-connections; Max-Age=${maxAgeSeconds}; Secure; HttpOnly; SameSite=Lax`;

/** A linked Google account. Its secrets never leave the server. */
export const CalendarConnection = z.strictObject({
  connectionId: z.string(),
  provider: z.literal('google'),
  account: z.string(),
  /** `STALE`: Google no longer accepts our access; the person has to connect again. */
  status: z.enum(['ACTIVE', 'STALE']),
  staleSince: z.optional(z.string()),
  scopes: z.array(z.string()),
  missingScopes: z.array(z.string()),
  connectedAt: z.string(),
});

export const startCalendarConnectionRoute = defineRoute({
  name: 'startCalendarConnection',
  feature,
  method: 'POST',
  path: '/v1/calendar-connections',
  summary: 'The address of Google’s consent page for the signed-in person.',
  auth: 'user',
  body: z.strictObject({ locale: z._default(locale, 'en') }),
  response: z.strictObject({ url: z.string() }),
  status: 201,
  errors: [],
});

export const finishCalendarConnectionRoute = defineRoute({
  name: 'finishCalendarConnection',
  feature,
  method: 'GET',
  path: '/v1/calendar-connections/callback',
  summary:
    'Where Google sends the person back; stores the access and goes on to `/account?calendar=connected|refused|expired|failed`.',
  auth: 'public',
  query: z.object({
    state: z.optional(z.string().check(z.maxLength(1000))),
    code: z.optional(z.string().check(z.maxLength(1000))),
    error: z.optional(z.string().check(z.maxLength(200))),
  }),
  status: 302,
  errors: [],
});

export const listCalendarConnectionsRoute = defineRoute({
  name: 'listCalendarConnections',
  feature,
  method: 'GET',
  path: '/v1/calendar-connections',
  summary: 'The Google accounts of the signed-in person and whether each still works.',
  auth: 'user',
  response: z.strictObject({ data: z.array(CalendarConnection) }),
  status: 200,
  errors: [],
});

export const removeCalendarConnectionRoute = defineRoute({
  name: 'removeCalendarConnection',
  feature,
  method: 'DELETE',
  path: '/v1/calendar-connections/{connectionId}',
  summary: 'Disconnect; our access is revoked at Google and forgotten here.',
  auth: 'user',
  params: z.strictObject({ connectionId: id('connection') }),
  status: 204,
  errors: [],
});
