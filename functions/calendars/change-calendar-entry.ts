import { changeCalendarEntryRoute } from '#shared/contracts/calendar-entries.ts';
import { assertEntry, changedFields, fieldsOf, overlaid } from '#shared/domain/entry-write.ts';
import { Refusal, refuseField } from '#shared/domain/errors.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as connections from '#shared/storage/connections.ts';
import * as writes from '#shared/storage/entry-writes.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import * as entries from '#shared/storage/synced-entries.ts';
import { type EntryDeps, loadEntry, type WritableDeps, writableCalendar } from './client-entry.ts';
import { entryView } from './entry-view.ts';
import { wishFor, wishForRest } from './wished-writes.ts';

type Deps = WritableDeps & EntryDeps & { writes: Pick<typeof writes, 'accept'>; authorize: typeof authorize };

/** Takes a change of an entry, of a series, of one date, or of that date and all that follow; a worker has Google take it too. */
export const changeCalendarEntry = async (
  { params, body: { etag, andFollowing, ...wishes }, now }: Request<typeof changeCalendarEntryRoute>,
  deps: Deps,
) => {
  await writableCalendar(params, deps);
  const loaded = await loadEntry(params, deps);
  const { entry, write } = loaded;
  if (entry.etag !== etag) throw new Refusal('version_conflict');
  const before = fieldsOf(entry);
  const fields = changedFields(before, wishes);
  assertEntry({ ...before, ...fields });
  if (entry.seriesId && fields.recurrence && !andFollowing) throw refuseField('recurrence_invalid', 'recurrence');
  if (Object.keys(fields).length === 0) return entryView(entry, write);
  const wish = { kind: 'change' as const, fields, ownerId: params.clientId, now };
  const wished = andFollowing ? await wishForRest(loaded, wish, deps) : [wishFor(loaded, wish)];
  await deps.writes.accept(wished);
  const last = wished.at(-1)?.write;
  const after = last && overlaid(last.entryId === entry.entryId ? entry : undefined, last);
  if (!after) throw new Refusal('not_found');
  return entryView(after, last);
};

export const handler = httpHandler(changeCalendarEntryRoute, changeCalendarEntry, {
  connections,
  calendars,
  entries,
  writes,
  authorize,
});
