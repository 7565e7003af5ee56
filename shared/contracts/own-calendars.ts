import * as z from 'zod/mini';
import { EntryChange, EntryInput, entryId, entryRefusals, removalQuery, removalRefusals } from './calendar-entries.ts';
import { defineRoute } from './route.ts';
import { pageOf, pageQuery } from './schemas.ts';
import { CalendarEntry, entriesQuery, ownCalendarPath, SyncedCalendar } from './synced-calendars.ts';

const feature = 'calendars/entries';
const auth = 'user';
const params = z.strictObject(ownCalendarPath);
const entry = z.strictObject({ ...ownCalendarPath, entryId });

export const listOwnCalendarsRoute = defineRoute({
  name: 'listOwnCalendars',
  feature,
  method: 'GET',
  path: '/v1/calendars',
  summary: 'The calendars of the signed-in person’s Google accounts, and when each was last read.',
  auth,
  response: z.strictObject({ data: z.array(SyncedCalendar) }),
  status: 200,
  errors: [],
});

export const listOwnEntriesRoute = defineRoute({
  name: 'listOwnEntries',
  feature,
  method: 'GET',
  path: '/v1/calendars/{connectionId}/{calendarId}/entries',
  summary:
    'Single entries of one’s own calendar that begin from one day (UTC) until before another, in order; at most 366 days at once.',
  auth,
  params,
  query: z.strictObject(entriesQuery),
  response: pageOf(CalendarEntry),
  status: 200,
  errors: ['invalid_cursor', 'period_too_long'],
});

export const listOwnSeriesRoute = defineRoute({
  name: 'listOwnSeries',
  feature,
  method: 'GET',
  path: '/v1/calendars/{connectionId}/{calendarId}/series',
  summary: 'The series of one’s own calendar by their rules, each followed by the dates that differ or were taken out.',
  auth,
  params,
  query: z.strictObject(pageQuery),
  response: pageOf(CalendarEntry),
  status: 200,
  errors: ['invalid_cursor'],
});

export const createOwnEntryRoute = defineRoute({
  name: 'createOwnEntry',
  feature,
  method: 'POST',
  path: '/v1/calendars/{connectionId}/{calendarId}/entries',
  summary: 'Add an entry to one’s own calendar; Google has it some moments later.',
  auth,
  params,
  body: EntryInput,
  response: CalendarEntry,
  status: 201,
  idempotency: 'accepted',
  errors: [...entryRefusals],
});

export const getOwnEntryRoute = defineRoute({
  name: 'getOwnEntry',
  feature,
  method: 'GET',
  path: '/v1/calendars/{connectionId}/{calendarId}/entries/{entryId}',
  summary: 'One entry, series or date of a series in one’s own calendar, and what became of the last wish for it.',
  auth,
  params: entry,
  response: CalendarEntry,
  status: 200,
  errors: [],
});

export const changeOwnEntryRoute = defineRoute({
  name: 'changeOwnEntry',
  feature,
  method: 'PATCH',
  path: '/v1/calendars/{connectionId}/{calendarId}/entries/{entryId}',
  summary:
    'Change an entry of one’s own, all of a series, one date of it, or with `andFollowing` that date and all after it.',
  auth,
  params: entry,
  body: EntryChange,
  response: CalendarEntry,
  status: 200,
  errors: [...entryRefusals],
});

export const deleteOwnEntryRoute = defineRoute({
  name: 'deleteOwnEntry',
  feature,
  method: 'DELETE',
  path: '/v1/calendars/{connectionId}/{calendarId}/entries/{entryId}',
  summary:
    'Delete an entry of one’s own, all of a series, one date of it, or with `andFollowing` that date and all after it.',
  auth,
  params: entry,
  query: z.strictObject(removalQuery),
  status: 204,
  errors: [...removalRefusals],
});
