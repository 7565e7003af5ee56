import * as z from 'zod/mini';
import { defineRoute } from './route.ts';
import { day, email, instant, line, text, zone } from './schemas.ts';
import { CalendarEntry, calendarPath } from './synced-calendars.ts';

const feature = 'calendars/entries';
const calendar = z.strictObject(calendarPath);
/** Google's id of an entry. */
export const entryId = z.string().check(z.regex(/^\w{5,1100}$/, 'entry_id'));
const entry = z.strictObject({ ...calendarPath, entryId });

/** Names what an entry says: another as soon as anybody has written something else. */
export const etag = z.string().check(z.regex(/^[\x21-\x7e]{1,200}$/, 'etag'));

const time = z.union([z.strictObject({ at: instant, zone }), z.strictObject({ day })]);

const fields = {
  title: line(0, 300),
  description: text(0, 8000),
  location: line(0, 1000),
  start: time,
  /** Exclusive. */
  end: time,
  /** One RRULE line, and EXDATE or RDATE lines; none for a single entry. */
  recurrence: z.array(z.string().check(z.regex(/^[\w:;=,+\-/]{1,2000}$/, 'recurrence'))).check(z.maxLength(50)),
  attendees: z.array(email).check(
    z.maxLength(200),
    z.refine((addresses: string[]) => new Set(addresses).size === addresses.length, 'attendees_repeated'),
  ),
  /** None: the calendar’s own reminders. */
  reminders: z
    .array(z.strictObject({ method: z.enum(['email', 'popup']), minutes: z.int().check(z.gte(0), z.lte(40_320)) }))
    .check(z.maxLength(5)),
  isFree: z.boolean(),
};

/** A new entry. */
export const EntryInput = z.strictObject({
  ...fields,
  description: z._default(fields.description, ''),
  location: z._default(fields.location, ''),
  recurrence: z._default(fields.recurrence, []),
  attendees: z._default(fields.attendees, []),
  reminders: z._default(fields.reminders, []),
  isFree: z._default(fields.isFree, false),
  /** Has Google open a video call for it. */
  wantsConference: z._default(z.boolean(), false),
});

/** Wishes for an entry; what is absent stays. */
export const EntryChange = z.extend(z.partial(z.strictObject(fields)), {
  /** The entry’s as it was read. */
  etag,
  andFollowing: z._default(z.boolean(), false),
});

/** Which state of an entry is to be deleted, and whether all dates that follow are too, field by field. */
export const removalQuery = { etag, andFollowing: z._default(z.enum(['true', 'false']), 'false') };

/** Why an entry is not taken as it was wished. */
export const entryRefusals = [
  'entry_times_differ',
  'entry_ends_before_it_starts',
  'zone_unknown',
  'recurrence_invalid',
  'recurrence_count_and_until',
  'calendar_read_only',
  'version_conflict',
] as const;

/** Why an entry is not deleted. */
export const removalRefusals = ['calendar_read_only', 'version_conflict', 'recurrence_invalid'] as const;

export const createCalendarEntryRoute = defineRoute({
  name: 'createCalendarEntry',
  feature,
  method: 'POST',
  path: '/v1/clients/{clientId}/calendars/{connectionId}/{calendarId}/entries',
  summary: 'Add an entry to a client’s calendar; Google has it some moments later.',
  auth: 'user',
  may: 'edit_clients',
  params: calendar,
  body: EntryInput,
  response: CalendarEntry,
  status: 201,
  idempotency: 'accepted',
  errors: [...entryRefusals],
});

export const getCalendarEntryRoute = defineRoute({
  name: 'getCalendarEntry',
  feature,
  method: 'GET',
  path: '/v1/clients/{clientId}/calendars/{connectionId}/{calendarId}/entries/{entryId}',
  summary:
    'One entry, series or date of a series as it will be once Google has what was wished, and what became of the wish.',
  auth: 'user',
  may: 'view_clients',
  params: entry,
  response: CalendarEntry,
  status: 200,
  errors: [],
});

export const changeCalendarEntryRoute = defineRoute({
  name: 'changeCalendarEntry',
  feature,
  method: 'PATCH',
  path: '/v1/clients/{clientId}/calendars/{connectionId}/{calendarId}/entries/{entryId}',
  summary: 'Change an entry, all of a series, one date of it, or with `andFollowing` that date and all after it.',
  auth: 'user',
  may: 'edit_clients',
  params: entry,
  body: EntryChange,
  response: CalendarEntry,
  status: 200,
  errors: [...entryRefusals],
});

export const deleteCalendarEntryRoute = defineRoute({
  name: 'deleteCalendarEntry',
  feature,
  method: 'DELETE',
  path: '/v1/clients/{clientId}/calendars/{connectionId}/{calendarId}/entries/{entryId}',
  summary: 'Delete an entry, all of a series, one date of it, or with `andFollowing` that date and all after it.',
  auth: 'user',
  may: 'edit_clients',
  params: entry,
  query: z.strictObject(removalQuery),
  status: 204,
  errors: [...removalRefusals],
});
