import * as z from 'zod/mini';
import { fileFormats, mostFileBytes } from '#shared/domain/file-entry.ts';
import { defineRoute } from './route.ts';
import { day, id, pageOf, pageQuery } from './schemas.ts';
import { EntryTime, ownCalendarPath } from './synced-calendars.ts';

const base = { feature: 'calendars/files', auth: 'user' } as const;
const client = z.strictObject({ clientId: id('client') });
const format = z.enum(fileFormats);

const Refusal = z.strictObject({
  code: z.string(),
  /** The field or column that it is about. */
  column: z.optional(z.string()),
  /** In the reader’s language. */
  reason: z.string(),
});

/** A file of calendars that is written in the background; kept for a day. */
export const CalendarExport = z.strictObject({
  exportId: z.string(),
  format,
  status: z.enum(['WRITING', 'DONE', 'REFUSED']),
  refusal: z.optional(Refusal),
  /** How many calendars have been read, of how many. */
  done: z.int(),
  total: z.int(),
  /** The days that it covers, in UTC; `to` is exclusive. */
  from: z.string(),
  to: z.string(),
  /** What the file holds, once it is written. */
  entries: z.optional(z.int()),
  /** Where the file is for the next minutes, once it is written. */
  url: z.optional(z.string()),
  createdAt: z.string(),
  /** When the file goes. */
  expiresAt: z.string(),
});

export const createExportRoute = defineRoute({
  ...base,
  name: 'createExport',
  method: 'POST',
  path: '/v1/clients/{clientId}/exports',
  summary:
    'Have calendars of a client written into a file; series go into an .ics by their rules, into a CSV date by date.',
  may: 'view_clients',
  params: client,
  body: z.strictObject({
    format,
    calendars: z.array(z.strictObject(ownCalendarPath)).check(z.minLength(1), z.maxLength(50)),
    from: day,
    /** Exclusive. */
    to: day,
  }),
  response: CalendarExport,
  status: 202,
  idempotency: 'accepted',
  errors: ['not_found', 'period_too_long'],
});

export const listExportsRoute = defineRoute({
  ...base,
  name: 'listExports',
  method: 'GET',
  path: '/v1/clients/{clientId}/exports',
  summary: 'The files of a client’s calendars that were written within a day, the newest first.',
  may: 'view_clients',
  params: client,
  query: z.strictObject(pageQuery),
  response: pageOf(CalendarExport),
  status: 200,
  errors: ['invalid_cursor'],
});

export const getExportRoute = defineRoute({
  ...base,
  name: 'getExport',
  method: 'GET',
  path: '/v1/clients/{clientId}/exports/{exportId}',
  summary: 'How far a file is, and once it is written a link to it that works for a few minutes.',
  may: 'view_clients',
  params: z.strictObject({ clientId: id('client'), exportId: id('export') }),
  response: CalendarExport,
  status: 200,
  errors: [],
});

export const startImportUploadRoute = defineRoute({
  ...base,
  name: 'startImportUpload',
  method: 'POST',
  path: '/v1/clients/{clientId}/import-uploads',
  summary: 'A presigned form to send a calendar file straight to S3: .ics or CSV, at most 5 MB.',
  may: 'edit_clients',
  params: client,
  body: z.strictObject({ format, bytes: z.int().check(z.gte(1), z.lte(mostFileBytes)) }),
  response: z.strictObject({ url: z.string(), fields: z.record(z.string(), z.string()), uploadId: z.string() }),
  status: 201,
  errors: [],
});

/** A file that is taken into a calendar. */
export const CalendarImport = z.strictObject({
  importId: z.string(),
  format,
  connectionId: z.string(),
  calendarId: z.string(),
  /** `READING` what is in it, `READY` to be confirmed, `RUNNING` since it was, `DONE`, or `REFUSED`. */
  status: z.enum(['READING', 'READY', 'RUNNING', 'DONE', 'REFUSED']),
  refusal: z.optional(Refusal),
  /** What taking it does, once it has been read; `same` stands in the calendar as the file says. */
  counts: z.optional(z.strictObject({ create: z.int(), change: z.int(), same: z.int(), refused: z.int() })),
  /** How many entries there are to take, how many were, and how many could not be any more. */
  total: z.int(),
  done: z.int(),
  failed: z.int(),
  createdAt: z.string(),
});

export const createImportRoute = defineRoute({
  ...base,
  name: 'createImport',
  method: 'POST',
  path: '/v1/clients/{clientId}/imports',
  summary: 'Have a file that was sent read for a calendar; nothing is written before it is confirmed.',
  may: 'edit_clients',
  params: client,
  body: z.strictObject({
    ...ownCalendarPath,
    format,
    uploadId: z.string().check(z.regex(/^[0-9a-hjkmnp-tv-z]{26}$/, 'upload_id')),
  }),
  response: CalendarImport,
  status: 202,
  errors: ['not_found', 'calendar_read_only'],
});

const importPath = z.strictObject({ clientId: id('client'), importId: id('import') });

export const listImportsRoute = defineRoute({
  ...base,
  name: 'listImports',
  method: 'GET',
  path: '/v1/clients/{clientId}/imports',
  summary: 'The files that were read for a client’s calendars within a week, the newest first.',
  may: 'view_clients',
  params: client,
  query: z.strictObject(pageQuery),
  response: pageOf(CalendarImport),
  status: 200,
  errors: ['invalid_cursor'],
});

export const getImportRoute = defineRoute({
  ...base,
  name: 'getImport',
  method: 'GET',
  path: '/v1/clients/{clientId}/imports/{importId}',
  summary: 'What taking a file does to a calendar, and how far it is; kept for a week.',
  may: 'view_clients',
  params: importPath,
  response: CalendarImport,
  status: 200,
  errors: [],
});

export const listImportItemsRoute = defineRoute({
  ...base,
  name: 'listImportItems',
  method: 'GET',
  path: '/v1/clients/{clientId}/imports/{importId}/items',
  summary: 'What becomes of each entry of a file; those that can’t be read come first.',
  may: 'view_clients',
  params: importPath,
  query: z.strictObject({
    ...pageQuery,
    /** Leaves out all but those; a page may then hold fewer and still have a next one. */
    status: z.optional(z.enum(['WAITING', 'DONE', 'REFUSED'])),
  }),
  response: pageOf(
    z.strictObject({
      place: z.int(),
      /** Where it stands in the file. */
      line: z.int(),
      title: z.string(),
      start: z.optional(EntryTime),
      kind: z.enum(['create', 'change', 'same', 'refused']),
      status: z.enum(['WAITING', 'DONE', 'REFUSED']),
      refusal: z.optional(Refusal),
    }),
  ),
  status: 200,
  errors: ['invalid_cursor'],
});

export const confirmImportRoute = defineRoute({
  ...base,
  name: 'confirmImport',
  method: 'POST',
  path: '/v1/clients/{clientId}/imports/{importId}/confirm',
  summary: 'Take the entries of a file that was read; asked twice, done once.',
  may: 'edit_clients',
  params: importPath,
  response: CalendarImport,
  status: 202,
  errors: ['import_not_ready'],
});
