import type * as z from 'zod/mini';
import type { deleteCalendarEntryRoute, EntryChange, EntryInput } from '#shared/contracts/calendar-entries.ts';
import type { QueryOf } from '#shared/contracts/route.ts';
import {
  assertEntry,
  changedFields,
  type EntryWrite,
  fieldsOf,
  overlaid,
  refusedEntry,
} from '#shared/domain/entry-write.ts';
import { Refusal, refuseField } from '#shared/domain/errors.ts';
import type { SyncedEntry } from '#shared/domain/synced-entry.ts';
import { googleIdFor, newWriteId } from '#shared/platform/google-ids.ts';
import { answerOnce } from '#shared/platform/idempotency.ts';
import type * as writes from '#shared/storage/entry-writes.ts';
import { assertVersion, entryView } from './entry-view.ts';
import type { Owned } from './owned-calendar.ts';
import { loadEntry, type WritableDeps, writableCalendar } from './owned-entry.ts';
import { type RestDeps, wishForRest } from './rest-of-series.ts';
import { wishFor } from './wished-writes.ts';

export type WishDeps = WritableDeps & RestDeps & { writes: Pick<typeof writes, 'accept'> };

type Asking = { userId: string; idempotencyKey: string | undefined; requestHash: string | undefined; now: string };

type Earlier = { copy?: SyncedEntry | undefined; earlier?: EntryWrite | undefined; made: EntryWrite };

/** What an earlier request with the same key has made; undefined where there was none. */
const madeEarlier = async (write: EntryWrite, { entries, writes }: WishDeps): Promise<Earlier | undefined> => {
  const [copy, earlier] = await Promise.all([entries.find(write), writes.find(write)]);
  // Once Google has the entry the request is forgotten; its key still names what it made.
  const made = earlier ?? (copy && { ...write, status: 'WON' as const });
  return made && { copy, earlier, made };
};

/** Takes a new entry, or answers what the same request made that came at the same moment. */
const acceptOnce = async (write: EntryWrite, deps: WishDeps): Promise<Earlier | undefined> => {
  try {
    await deps.writes.accept([{ write, read: undefined }]);
    return undefined;
  } catch (error) {
    const earlier = error instanceof Refusal ? await madeEarlier(write, deps) : undefined;
    if (!earlier) throw error;
    return earlier;
  }
};

/** Takes an entry for a calendar; a worker has Google take it too, under an id that follows from the request's key. */
export const wishForEntry = async (
  of: Owned,
  { wantsConference, ...fields }: z.output<typeof EntryInput>,
  { userId, idempotencyKey, requestHash, now }: Asking,
  deps: WishDeps,
) => {
  const { connectionId, calendarId } = await writableCalendar(of, deps);
  assertEntry(fields);
  const at = { connectionId, calendarId, entryId: googleIdFor(idempotencyKey, connectionId, calendarId, userId) };
  const write: EntryWrite = {
    ...at,
    ownerId: of.ownerId,
    writeId: newWriteId(),
    kind: 'create',
    fields,
    ...(wantsConference && { wantsConference }),
    known: [],
    status: 'WAITING',
    acceptedAt: now,
    ...(requestHash && { requestHash }),
  };
  const { copy, earlier, made } = (await madeEarlier(write, deps)) ??
    (await acceptOnce(write, deps)) ?? { made: write };
  return answerOnce({ made, isRepeat: made !== write }, requestHash, (done) => {
    const entry = overlaid(copy, done);
    if (!entry) throw new Refusal('not_found');
    return entryView(entry, copy && !earlier ? undefined : done);
  });
};

type Named = Owned & { entryId: string };

/** Takes a change of an entry, of a series, of one date, or of that date and all that follow; a worker has Google take it too. */
export const wishForChange = async (
  { ownerId, ...at }: Named,
  { etag, andFollowing, ...wishes }: z.output<typeof EntryChange>,
  now: string,
  deps: WishDeps,
) => {
  await writableCalendar({ ownerId, ...at }, deps);
  const loaded = await loadEntry(at, deps);
  const { entry, write } = loaded;
  assertVersion(loaded, etag);
  const before = fieldsOf(entry);
  const fields = changedFields(before, wishes);
  assertEntry({ ...before, ...fields }, before);
  if (entry.seriesId && fields.recurrence && !andFollowing) throw refuseField('recurrence_invalid', 'recurrence');
  // To wish once more for what Google refused to take as new is to have it tried again.
  const isRefused = write !== undefined && refusedEntry(write) !== undefined;
  if (Object.keys(fields).length === 0 && !isRefused) return entryView(entry, write);
  const wish = { kind: 'change' as const, fields, ownerId, now };
  const wished = andFollowing ? await wishForRest(loaded, wish, deps) : [wishFor(loaded, wish)];
  await deps.writes.accept(wished);
  const last = wished.at(-1)?.write;
  const after = last && overlaid(last.entryId === entry.entryId ? entry : undefined, last);
  if (!after) throw new Refusal('not_found');
  return entryView(after, last);
};

/** Takes the deletion of an entry, a series, one date, or that date and all that follow; a worker has Google delete it too. */
export const wishForRemoval = async (
  { ownerId, ...at }: Named,
  { etag, andFollowing }: QueryOf<typeof deleteCalendarEntryRoute>,
  now: string,
  deps: WishDeps,
): Promise<undefined> => {
  await writableCalendar({ ownerId, ...at }, deps);
  const loaded = await loadEntry(at, deps);
  assertVersion(loaded, etag);
  const wish = { kind: 'delete' as const, fields: {}, ownerId, now };
  await deps.writes.accept(andFollowing === 'true' ? await wishForRest(loaded, wish, deps) : [wishFor(loaded, wish)]);
};
