import { deleteCalendarEntryRoute } from '#shared/contracts/calendar-entries.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as connections from '#shared/storage/connections.ts';
import * as writes from '#shared/storage/entry-writes.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import * as entries from '#shared/storage/synced-entries.ts';
import { type EntryDeps, loadEntry, type WritableDeps, writableCalendar } from './client-entry.ts';
import { wishFor, wishForRest } from './wished-writes.ts';

type Deps = WritableDeps & EntryDeps & { writes: Pick<typeof writes, 'accept'>; authorize: typeof authorize };

/** Takes the deletion of an entry, a series, one date, or that date and all that follow; a worker has Google delete it too. */
export const deleteCalendarEntry = async (
  { params, query: { etag, andFollowing }, now }: Request<typeof deleteCalendarEntryRoute>,
  deps: Deps,
): Promise<undefined> => {
  await writableCalendar(params, deps);
  const loaded = await loadEntry(params, deps);
  if (loaded.entry.etag !== etag) throw new Refusal('version_conflict');
  const wish = { kind: 'delete' as const, fields: {}, ownerId: params.clientId, now };
  await deps.writes.accept(andFollowing === 'true' ? await wishForRest(loaded, wish, deps) : [wishFor(loaded, wish)]);
};

export const handler = httpHandler(deleteCalendarEntryRoute, deleteCalendarEntry, {
  connections,
  calendars,
  entries,
  writes,
  authorize,
});
