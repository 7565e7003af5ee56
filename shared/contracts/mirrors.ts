import * as z from 'zod/mini';
import { defineRoute } from './route.ts';
import { id } from './schemas.ts';
import { ownCalendarPath } from './synced-calendars.ts';

const feature = 'calendars/programme';
const params = z.strictObject({ organizationId: id('organization') });

/** A synced calendar: of a client of the organization, or the caller’s own where no client is named. */
export const chosenCalendar = { clientId: z.optional(id('client')), ...ownCalendarPath };

/** The Google calendar into which an organization’s programme is written. */
const Mirror = z.strictObject({
  /** `NONE`: none was chosen. `OFF`: no longer written. `BLOCKED`: chosen, but Google or its owner does not let us in. */
  status: z.enum(['NONE', 'ON', 'OFF', 'BLOCKED']),
  calendarName: z.optional(z.string()),
  account: z.optional(z.string()),
  clientId: z.optional(z.string()),
  connectionId: z.optional(z.string()),
  calendarId: z.optional(z.string()),
  changedAt: z.optional(z.string()),
  /** How many sessions stand there. */
  sessions: z.int(),
});

export const getMirrorRoute = defineRoute({
  name: 'getMirror',
  feature,
  method: 'GET',
  path: '/v1/organizations/{organizationId}/mirror',
  summary: 'Into which Google calendar an organization’s programme is written, and whether that works.',
  auth: 'user',
  may: 'view_events',
  params,
  response: Mirror,
  status: 200,
  errors: [],
});

export const setMirrorRoute = defineRoute({
  name: 'setMirror',
  feature,
  method: 'PUT',
  path: '/v1/organizations/{organizationId}/mirror',
  summary:
    'Have every session of every public event written into a Google calendar, from now on and with all that is ahead.',
  auth: 'user',
  may: 'edit_organization',
  params,
  body: z.strictObject(chosenCalendar),
  response: Mirror,
  status: 200,
  errors: ['calendar_read_only', 'version_conflict'],
});

export const endMirrorRoute = defineRoute({
  name: 'endMirror',
  feature,
  method: 'DELETE',
  path: '/v1/organizations/{organizationId}/mirror',
  summary: 'Write the programme no longer, and leave what stands in the calendar or remove it.',
  auth: 'user',
  may: 'edit_organization',
  params,
  query: z.strictObject({ entries: z.enum(['leave', 'remove']) }),
  status: 204,
  errors: ['version_conflict'],
});
