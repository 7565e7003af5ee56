import { type EntryDeps, type LoadedEntry, loadEntry } from '#functions/calendars/entries/owned-entry.ts';
import { wishFor } from '#functions/calendars/entries/wished-writes.ts';
import { changedFields, type EntryWrite, fieldsOf } from '#shared/domain/entry-write.ts';
import { Refusal } from '#shared/domain/errors.ts';
import type { Mirror, MirroredFields, MirroredSession } from '#shared/domain/mirror.ts';
import { newWriteId } from '#shared/platform/google-ids.ts';
import type * as writes from '#shared/storage/entry-writes.ts';

export type MirrorWriteDeps = EntryDeps & { writes: Pick<typeof writes, 'accept'> };

/** Whether a session stands in the calendar that is chosen now. */
export const standsIn = (written: MirroredSession, { connectionId, calendarId }: Mirror): boolean =>
  written.connectionId === connectionId && written.calendarId === calendarId;

const load = async (at: MirroredSession, deps: EntryDeps): Promise<LoadedEntry | undefined> => {
  try {
    return await loadEntry(at, deps);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not_found') return undefined;
    throw error;
  }
};

/** The wish for an entry that our copy does not have: Google makes it, or brings it back where it was deleted. */
const wishToBring = async (
  { connectionId, calendarId, entryId, ownerId }: MirroredSession,
  fields: MirroredFields,
  now: string,
  deps: MirrorWriteDeps,
): Promise<void> => {
  const at = { connectionId, calendarId, entryId };
  const write: EntryWrite = {
    ...at,
    ownerId,
    writeId: newWriteId(),
    kind: 'revive',
    fields: { ...fields, recurrence: [], attendees: [], reminders: [], isFree: false },
    known: [],
    status: 'WAITING',
    acceptedAt: now,
  };
  await deps.writes.accept([{ write, read: await deps.writes.find(at) }]);
};

/** Wishes that an entry says what a session says; what its owner has added stays. */
export const wishToShow = async (
  written: MirroredSession,
  fields: MirroredFields,
  now: string,
  deps: MirrorWriteDeps,
): Promise<void> => {
  const loaded = await load(written, deps);
  if (!loaded) return wishToBring(written, fields, now, deps);
  const changes = changedFields(fieldsOf(loaded.entry), fields);
  if (Object.keys(changes).length === 0) return;
  await deps.writes.accept([wishFor(loaded, { kind: 'change', fields: changes, ownerId: written.ownerId, now })]);
};

/** Wishes that an entry goes, if it is there. */
export const wishToRemove = async (written: MirroredSession, now: string, deps: MirrorWriteDeps): Promise<void> => {
  const loaded = await load(written, deps);
  if (!loaded) return;
  await deps.writes.accept([wishFor(loaded, { kind: 'delete', fields: {}, ownerId: written.ownerId, now })]);
};
