import * as z from 'zod/mini';
import { entryId } from './calendar-entries.ts';
import { chosenCalendar } from './mirrors.ts';
import { defineRoute } from './route.ts';
import { id, locale } from './schemas.ts';
import { CalendarEntry } from './synced-calendars.ts';

const feature = 'calendars/programme';
const params = z.strictObject({ organizationId: id('organization') });

/** A coming entry, or a series, that may become an event; `eventId` where it has. */
const OfferedEntry = z.extend(CalendarEntry, { eventId: z.optional(z.string()) });

export const listOfferedEntriesRoute = defineRoute({
  name: 'listOfferedEntries',
  feature,
  method: 'GET',
  path: '/v1/organizations/{organizationId}/calendar-drafts',
  summary:
    'What of a Google calendar may be taken as draft events: the next 200 single entries and all series, and which were taken before.',
  auth: 'user',
  may: 'edit_events',
  params,
  query: z.strictObject(chosenCalendar),
  response: z.strictObject({ data: z.array(OfferedEntry) }),
  status: 200,
  errors: [],
});

export const draftEntriesFromCalendarRoute = defineRoute({
  name: 'draftEntriesFromCalendar',
  feature,
  method: 'POST',
  path: '/v1/organizations/{organizationId}/calendar-drafts',
  summary:
    'Have entries of a Google calendar drafted as events, some moments later; one that was taken before is left as it is, and nothing is published.',
  auth: 'user',
  may: 'edit_events',
  params,
  body: z.strictObject({
    ...chosenCalendar,
    entryIds: z.array(entryId).check(z.minLength(1), z.maxLength(100)),
    locale: z._default(locale, 'en'),
  }),
  /** Under which ids the events will be found; one without a date ahead will not. */
  response: z.strictObject({ data: z.array(z.strictObject({ entryId: z.string(), eventId: z.string() })) }),
  status: 202,
  errors: [],
});
