import * as z from 'zod/mini';
import { writeRefusals } from '#shared/domain/entry-write.ts';
import { defineRoute } from './route.ts';
import { day, id, pageOf, pageQuery } from './schemas.ts';

const client = z.strictObject({ clientId: id('client') });
/** What names a person's own calendar in a path, field by field. */
export const ownCalendarPath = {
  connectionId: id('connection'),
  calendarId: z.string().check(z.regex(/^[^\s@]{1,400}@[\w.-]{1,99}$/, 'calendar_id')),
};
/** What names a client's calendar in a path, field by field. */
export const calendarPath = { clientId: id('client'), ...ownCalendarPath };
const calendar = z.strictObject(calendarPath);

/** One calendar of a connected account, and how fresh our copy of it is. */
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
  feature: 'calendars/entries',
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

/** A moment in a zone, or a whole day. */
export const EntryTime = z.union([
  z.strictObject({ at: z.string(), zone: z.string() }),
  z.strictObject({ day: z.string() }),
]);

/** What was wished of an entry, or stood there; only the fields that are concerned. */
export const EntryWishes = z.partial(
  z.strictObject({
    title: z.string(),
    description: z.string(),
    location: z.string(),
    start: EntryTime,
    end: EntryTime,
    recurrence: z.array(z.string()),
    attendees: z.array(z.string()),
    reminders: z.array(z.strictObject({ method: z.enum(['email', 'popup']), minutes: z.int() })),
    isFree: z.boolean(),
  }),
);

/** What became of the last wish for an entry; missing where Google has it as it was wished. */
export const EntryWrite = z.strictObject({
  kind: z.enum(['create', 'change', 'delete', 'move', 'revive']),
  /** `WAITING`: on its way to Google. `LOST` or `WON`: Google had another change. `FAILED`: Google refused it. */
  status: z.enum(['WAITING', 'LOST', 'WON', 'FAILED']),
  /** What was wished; of no effect where it is lost or failed. */
  wished: EntryWishes,
  /** What stood at Google and was replaced. */
  replaced: z.optional(EntryWishes),
  /** Why Google refused it. */
  refusedAs: z.optional(z.enum(writeRefusals)),
  /**
   * The parts of another series that this one goes on from. As long as it is on its way a COUNT in it is still that of all;
   * the dates that the rule gives in these parts are to be taken off.
   */
  continues: z.optional(z.array(z.strictObject({ from: EntryTime, until: EntryTime }))),
});

/** One entry of a synced calendar, as Google had it when the calendar was last read, with what was wished since. */
export const CalendarEntry = z.strictObject({
  connectionId: z.string(),
  calendarId: z.string(),
  entryId: z.string(),
  etag: z.string(),
  title: z.string(),
  description: z.string(),
  location: z.string(),
  start: EntryTime,
  /** Exclusive. */
  end: EntryTime,
  /** RRULE, RDATE and EXDATE lines of a series. */
  recurrence: z.optional(z.array(z.string())),
  /** The series of which this is one date that differs, and which date. */
  seriesId: z.optional(z.string()),
  originalStart: z.optional(EntryTime),
  /** The order for which we have written it into its buyer's own calendar. */
  orderId: z.optional(z.string()),
  /** The ticket for which we have written it into the calendar of whom that was handed on to. */
  ticketId: z.optional(z.string()),
  /** A date that was taken out of its series. */
  isCancelled: z.boolean(),
  /** Whose calendar it is has said that they won't come; it takes no time. */
  hasDeclined: z.optional(z.boolean()),
  /** Shown, but takes no time. */
  isFree: z.boolean(),
  attendees: z.array(
    z.strictObject({ email: z.string(), answer: z.enum(['needsAction', 'declined', 'tentative', 'accepted']) }),
  ),
  /** Its own; missing where the calendar’s reminders count. */
  reminders: z.optional(z.array(z.strictObject({ method: z.enum(['email', 'popup']), minutes: z.int() }))),
  conferenceUrl: z.optional(z.string()),
  updatedAt: z.string(),
  write: z.optional(EntryWrite),
});

/** How entries of a period are asked for, field by field. */
export const entriesQuery = { ...pageQuery, from: day, to: day };

export const listCalendarEntriesRoute = defineRoute({
  name: 'listCalendarEntries',
  feature: 'calendars/entries',
  method: 'GET',
  path: '/v1/clients/{clientId}/calendars/{connectionId}/{calendarId}/entries',
  summary: 'Single entries that begin from one day (UTC) until before another, in order; at most 366 days at once.',
  auth: 'user',
  may: 'view_clients',
  params: calendar,
  query: z.strictObject(entriesQuery),
  response: pageOf(CalendarEntry),
  status: 200,
  errors: ['invalid_cursor', 'period_too_long'],
});

export const listCalendarSeriesRoute = defineRoute({
  name: 'listCalendarSeries',
  feature: 'calendars/entries',
  method: 'GET',
  path: '/v1/clients/{clientId}/calendars/{connectionId}/{calendarId}/series',
  summary: 'The series of a calendar by their rules, each followed by the dates that differ or were taken out.',
  auth: 'user',
  may: 'view_clients',
  params: calendar,
  query: z.strictObject(pageQuery),
  response: pageOf(CalendarEntry),
  status: 200,
  errors: ['invalid_cursor'],
});

export const receiveCalendarPushRoute = defineRoute({
  name: 'receiveCalendarPush',
  feature: 'calendars/sync',
  method: 'POST',
  path: '/v1/webhooks/google',
  summary: 'Google tells us that a calendar has changed; believed only with the channel’s token.',
  auth: 'signed',
  response: z.strictObject({ outcome: z.string() }),
  status: 200,
  errors: ['signature_invalid'],
});
