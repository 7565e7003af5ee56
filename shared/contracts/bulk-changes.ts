import * as z from 'zod/mini';
import { mostAtOnce } from '#shared/domain/bulk-change.ts';
import { EntryInput, entryId, etag } from './calendar-entries.ts';
import { defineRoute } from './route.ts';
import { id } from './schemas.ts';
import { EntryTime, ownCalendarPath } from './synced-calendars.ts';

const feature = 'calendars/bulk';
const client = z.strictObject({ clientId: id('client') });
const bulk = z.strictObject({ clientId: id('client'), bulkId: id('bulk') });

const calendarAt = z.strictObject(ownCalendarPath);

type Named = { connectionId: string; calendarId: string; entryId: string };
const nameOf = ({ connectionId, calendarId, entryId }: Named): string => `${connectionId} ${calendarId} ${entryId}`;

/** Entries, series or dates of series, each once, as they were read. */
const entries = z.array(z.strictObject({ ...ownCalendarPath, entryId, etag })).check(
  z.minLength(1),
  z.maxLength(mostAtOnce),
  z.refine((named: Named[]) => new Set(named.map(nameOf)).size === named.length, 'entries_repeated'),
);

const span = (most: number) => z._default(z.int().check(z.gte(-most), z.lte(most)), 0);

/** What is to become of many entries at once. */
export const BulkRequest = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('create'),
    /** New entries, each with its calendar. */
    entries: z.array(z.extend(EntryInput, ownCalendarPath)).check(z.minLength(1), z.maxLength(mostAtOnce)),
  }),
  z.strictObject({
    kind: z.literal('move'),
    entries,
    /** Days on the clock of each entry’s zone, and minutes that pass; earlier where they are negative. */
    by: z.optional(z.strictObject({ days: span(3660), minutes: span(1440) })),
    /** Another calendar of the same client. */
    to: z.optional(calendarAt),
  }),
  z.strictObject({ kind: z.literal('delete'), entries }),
]);

/** Why nothing is done to an entry. */
const BulkRefusal = z.strictObject({
  code: z.string(),
  field: z.optional(z.string()),
  /** In the reader’s language. */
  reason: z.string(),
});

const Standing = z.strictObject({
  connectionId: z.string(),
  calendarId: z.string(),
  entryId: z.string(),
  start: EntryTime,
  end: EntryTime,
});

/** What a bulk change would do now; nothing has been written. */
export const BulkPreview = z.strictObject({
  refused: z.int(),
  items: z.array(
    z.strictObject({
      /** Counts the entries of the request from 0. */
      place: z.int(),
      title: z.string(),
      /** `move` within an account, `copy` to another one, whose original goes once the copy is there. */
      does: z.enum(['create', 'change', 'move', 'copy', 'delete', 'revive', 'nothing', 'refused']),
      refusal: z.optional(BulkRefusal),
      before: z.optional(Standing),
      after: z.optional(Standing),
      /** What else takes the client at the new time; it forbids nothing. */
      clashes: z.array(z.strictObject({ startsAt: z.string(), endsAt: z.string(), title: z.string() })),
    }),
  ),
});

const heading = {
  bulkId: z.string(),
  kind: z.enum(['create', 'move', 'delete', 'undo']),
  startedAt: z.string(),
  undoUntil: z.string(),
  /** The bulk change that this one undoes. */
  undoes: z.optional(z.string()),
  total: z.int(),
};

/** How far a bulk change is, and what has become of each entry. */
export const BulkChange = z.strictObject({
  ...heading,
  /** Not looked at yet. */
  waiting: z.int(),
  /** Taken, and on its way to Google. */
  taken: z.int(),
  /** Google has it. */
  done: z.int(),
  refused: z.int(),
  items: z.array(
    z.strictObject({
      place: z.int(),
      title: z.string(),
      status: z.enum(['WAITING', 'TAKEN', 'DONE', 'REFUSED']),
      refusal: z.optional(BulkRefusal),
      /** Where the entry is afterwards. */
      entry: z.optional(z.strictObject({ connectionId: z.string(), calendarId: z.string(), entryId: z.string() })),
    }),
  ),
});

const base = { feature, auth: 'user' } as const;

export const previewBulkChangeRoute = defineRoute({
  ...base,
  name: 'previewBulkChange',
  method: 'POST',
  path: '/v1/clients/{clientId}/bulk-previews',
  summary:
    'What creating, moving or deleting many entries of a client would do, entry by entry, and with what it clashes.',
  may: 'edit_clients',
  params: client,
  body: BulkRequest,
  response: BulkPreview,
  status: 200,
  errors: ['not_found'],
});

export const startBulkChangeRoute = defineRoute({
  ...base,
  name: 'startBulkChange',
  method: 'POST',
  path: '/v1/clients/{clientId}/bulk-changes',
  summary:
    'Create, move or delete many entries of a client; what can’t be done is told entry by entry and holds up nothing.',
  may: 'edit_clients',
  params: client,
  body: BulkRequest,
  response: BulkChange,
  status: 202,
  idempotency: 'required',
  errors: ['not_found'],
});

export const getBulkChangeRoute = defineRoute({
  ...base,
  name: 'getBulkChange',
  method: 'GET',
  path: '/v1/clients/{clientId}/bulk-changes/{bulkId}',
  summary: 'How far a bulk change is, and what has become of each entry; kept for a week.',
  may: 'view_clients',
  params: bulk,
  response: BulkChange,
  status: 200,
  errors: [],
});

export const undoBulkChangeRoute = defineRoute({
  ...base,
  name: 'undoBulkChange',
  method: 'POST',
  path: '/v1/clients/{clientId}/bulk-changes/{bulkId}/undo',
  summary:
    'Put back what a bulk change of the last 24 hours has done, where nobody has changed it since; asked twice, done once.',
  may: 'edit_clients',
  params: bulk,
  response: BulkChange,
  status: 202,
  errors: ['bulk_change_running', 'undo_too_late'],
});

export const listBulkChangesRoute = defineRoute({
  ...base,
  name: 'listBulkChanges',
  method: 'GET',
  path: '/v1/clients/{clientId}/bulk-changes',
  summary: 'The last bulk changes of a client’s entries, the newest first; kept for a week.',
  may: 'view_clients',
  params: client,
  response: z.strictObject({ data: z.array(z.strictObject(heading)) }),
  status: 200,
  errors: [],
});
