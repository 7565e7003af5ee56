import * as z from 'zod/mini';
import { defineJob } from '../job.ts';
import { id } from '../schemas.ts';

/** Google's own, mostly an address. */
const calendarId = z.string().check(z.minLength(1), z.maxLength(500));

export const writeCalendar = defineJob({
  name: 'writeCalendar',
  feature: 'calendars/orders',
  summary: 'Bring the buyer’s Google calendar in step with one order.',
  impact: 'Orders do not appear, or stay outdated, in people’s Google calendars.',
  payload: z.strictObject({ orderId: id('order') }),
  timeoutSeconds: 60,
  batchSize: 5,
  maxConcurrency: 10,
});

export const catchUpCalendar = defineJob({
  name: 'catchUpCalendar',
  feature: 'calendars/orders',
  summary: 'Have a person’s orders written into a Google calendar that was just connected.',
  impact: 'People who connect a calendar do not see in it what they had bought before.',
  payload: z.strictObject({ userId: z.string(), cursor: z.optional(z.string()) }),
  timeoutSeconds: 60,
  batchSize: 1,
});

export const endCalendarConnections = defineJob({
  name: 'endCalendarConnections',
  feature: 'calendars/connections',
  summary: 'Give our access to the Google accounts of a deleted person or client back, and forget it.',
  impact: 'We keep access to calendars of people who have left.',
  payload: z.strictObject({ ownerId: z.string() }),
  timeoutSeconds: 60,
  batchSize: 1,
});

export const syncConnection = defineJob({
  name: 'syncConnection',
  feature: 'calendars/sync',
  summary: 'Bring the list of an account’s calendars in step with Google’s.',
  impact: 'Calendars that have just been connected stay empty, and those that were disconnected are kept too long.',
  payload: z.strictObject({ ownerId: z.string(), connectionId: id('connection') }),
  timeoutSeconds: 60,
  batchSize: 1,
  maxConcurrency: 5,
});

export const syncCalendar = defineJob({
  name: 'syncCalendar',
  feature: 'calendars/sync',
  summary: 'Read what has changed in one Google calendar of a client or a person.',
  impact: 'Calendars are shown as they were some time ago, and whoever declines there is not asked for their ticket.',
  payload: z.strictObject({ connectionId: id('connection'), calendarId }),
  timeoutSeconds: 300,
  batchSize: 1,
  maxConcurrency: 10,
});

export const writeEntries = defineJob({
  name: 'writeEntries',
  feature: 'calendars/sync',
  summary: 'Write into the Google calendars of an account what was wished for their entries.',
  impact: 'What people change in calendars here does not arrive at Google; it is kept and shown as waiting.',
  payload: z.strictObject({ ownerId: z.string(), connectionId: id('connection') }),
  timeoutSeconds: 60,
  batchSize: 1,
  maxConcurrency: 10,
});

export const runBulkChange = defineJob({
  name: 'runBulkChange',
  feature: 'calendars/bulk',
  summary: 'Create, move or delete many entries of a client, one after the other.',
  impact: 'Entries that were chosen together to be created, moved or deleted stay as they were.',
  payload: z.strictObject({ bulkId: id('bulk') }),
  timeoutSeconds: 120,
  batchSize: 1,
  maxConcurrency: 5,
});

export const mirrorProgramme = defineJob({
  name: 'mirrorProgramme',
  feature: 'calendars/programme',
  summary: 'Bring the calendar an organization has chosen in step with one of its events, or with all of them.',
  impact: 'New, moved and cancelled events do not show in the Google calendars of organizations.',
  payload: z.strictObject({
    organizationId: id('organization'),
    eventId: z.optional(id('event')),
    cursor: z.optional(z.string()),
  }),
  timeoutSeconds: 60,
  batchSize: 1,
  maxConcurrency: 5,
});

export const draftEntries = defineJob({
  name: 'draftEntries',
  feature: 'calendars/programme',
  summary: 'Draft events from chosen entries of a Google calendar.',
  impact: 'Entries that organizers have chosen to bring in do not become drafts.',
  payload: z.strictObject({ organizationId: id('organization'), choiceId: z.string() }),
  timeoutSeconds: 60,
  batchSize: 1,
  maxConcurrency: 5,
});

export const writeExport = defineJob({
  name: 'writeExport',
  feature: 'calendars/files',
  summary: 'Write calendars of a client into a file for somebody who waits for it.',
  impact: 'Calendars can’t be downloaded as files.',
  payload: z.strictObject({ clientId: id('client'), exportId: id('export') }),
  timeoutSeconds: 300,
  batchSize: 1,
  maxConcurrency: 5,
});

export const readImport = defineJob({
  name: 'readImport',
  feature: 'calendars/files',
  summary: 'Read a calendar file, and find out what taking it would do.',
  impact: 'Calendar files that people send are not read; nothing of them is taken.',
  payload: z.strictObject({ clientId: id('client'), importId: id('import') }),
  timeoutSeconds: 300,
  batchSize: 1,
  maxConcurrency: 5,
});

export const runImport = defineJob({
  name: 'runImport',
  feature: 'calendars/files',
  summary: 'Take the entries of a calendar file, one after the other.',
  impact: 'Calendar files that were confirmed are taken in part only; what is left follows once this works again.',
  payload: z.strictObject({ clientId: id('client'), importId: id('import') }),
  timeoutSeconds: 300,
  batchSize: 1,
  maxConcurrency: 5,
});

export const forgetEntries = defineJob({
  name: 'forgetEntries',
  feature: 'calendars/sync',
  summary: 'Remove our copies of the entries of a calendar that was disconnected.',
  impact: 'We keep copies of calendars of those who have left.',
  payload: z.strictObject({ connectionId: id('connection'), calendarId }),
  timeoutSeconds: 300,
  batchSize: 1,
  maxConcurrency: 2,
});
