import { createCalendarEntryRoute } from '#shared/contracts/calendar-entries.ts';
import { assertEntry, type EntryWrite, overlaid } from '#shared/domain/entry-write.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { googleIdFor, newWriteId } from '#shared/platform/google-ids.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { answerOnce } from '#shared/platform/idempotency.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as connections from '#shared/storage/connections.ts';
import * as writes from '#shared/storage/entry-writes.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import * as entries from '#shared/storage/synced-entries.ts';
import { type EntryDeps, type WritableDeps, writableCalendar } from './client-entry.ts';
import { entryView } from './entry-view.ts';

type Deps = WritableDeps & EntryDeps & { writes: Pick<typeof writes, 'accept'>; authorize: typeof authorize };

/** Takes an entry for a client's calendar; a worker has Google take it too, under an id that follows from the request's key. */
export const createCalendarEntry = async (
  { params, body, access, idempotencyKey, requestHash, now }: Request<typeof createCalendarEntryRoute>,
  deps: Deps,
) => {
  const { connectionId, calendarId } = await writableCalendar(params, deps);
  const { wantsConference, ...fields } = body;
  assertEntry(fields);
  const entryId = googleIdFor(idempotencyKey, connectionId, calendarId, access.userId);
  const at = { connectionId, calendarId, entryId };
  const write: EntryWrite = {
    ...at,
    ownerId: params.clientId,
    writeId: newWriteId(),
    kind: 'create',
    fields,
    ...(wantsConference && { wantsConference }),
    known: [],
    status: 'WAITING',
    acceptedAt: now,
    ...(requestHash && { requestHash }),
  };
  const [copy, earlier] = await Promise.all([deps.entries.find(at), deps.writes.find(at)]);
  // Once Google has the entry the request is forgotten; its key still names what it made.
  const made = earlier ?? (copy && { ...write, status: 'WON' as const });
  if (!made) await deps.writes.accept([{ write, read: undefined }]);
  return answerOnce({ made: made ?? write, isRepeat: made !== undefined }, requestHash, (done) => {
    const entry = overlaid(copy, done);
    if (!entry) throw new Refusal('not_found');
    return entryView(entry, copy && !earlier ? undefined : done);
  });
};

export const handler = httpHandler(createCalendarEntryRoute, createCalendarEntry, {
  connections,
  calendars,
  entries,
  writes,
  authorize,
});
