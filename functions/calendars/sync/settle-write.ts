import { versionOf } from '#functions/calendars/entries/entry-view.ts';
import { dateFromSeries, type EntryDeps, loadEntry } from '#functions/calendars/entries/owned-entry.ts';
import { wishFor } from '#functions/calendars/entries/wished-writes.ts';
import { type BulkPlace, changedFields, type EntryWrite, fieldsOf } from '#shared/domain/entry-write.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { partsOfDateId } from '#shared/domain/series-date.ts';
import type { SyncedEntry } from '#shared/domain/synced-entry.ts';
import type * as bulk from '#shared/storage/bulk-changes.ts';
import type * as writes from '#shared/storage/entry-writes.ts';
import type * as calendars from '#shared/storage/synced-calendars.ts';
import type * as entries from '#shared/storage/synced-entries.ts';
import type { Outcome } from './carry-out-write.ts';

export type SettleDeps = EntryDeps & {
  writes: Pick<typeof writes, 'find' | 'settle' | 'forget' | 'accept'>;
  calendars: Pick<typeof calendars, 'find'>;
  entries: Pick<typeof entries, 'find' | 'apply'>;
  bulk: Pick<typeof bulk, 'settle'>;
};

const isThrough = ({ status }: Outcome): boolean => status === 'DONE' || status === 'WON';

const isDeleted = ({ kind }: EntryWrite, outcome: Outcome): boolean =>
  kind === 'delete' && isThrough(outcome) && !outcome.entry;

/** A date that was taken out stays as what says so, until Google says it itself: without it the series would show the date. */
const takenOut = async (write: EntryWrite, { entries }: SettleDeps): Promise<SyncedEntry[]> => {
  const date = (await entries.find(write)) ?? (await dateFromSeries(write, { entries }));
  return date ? [{ ...date, isCancelled: true }] : [];
};

/** Our copies say at once what Google has answered; the next read says it again, should an older one have come in between. */
const remember = async (write: EntryWrite, outcome: Outcome, deps: SettleDeps): Promise<void> => {
  const { calendars, entries } = deps;
  const { entry } = outcome;
  const isElsewhere = entry && entry.calendarId !== write.calendarId;
  const [calendar, other] = await Promise.all([calendars.find(write), isElsewhere && calendars.find(entry)]);
  if (other && entry) await entries.apply(other, { put: [entry], remove: [] }, other.generation);
  if (!calendar) return;
  const isDate = partsOfDateId(write.entryId) !== undefined;
  const isGone = isDeleted(write, outcome) || (write.kind === 'move' && isThrough(outcome));
  const put = isDate && isDeleted(write, outcome) ? await takenOut(write, deps) : entry && !isElsewhere ? [entry] : [];
  await entries.apply(calendar, { put, remove: isGone && !isDate ? [write.entryId] : [] }, calendar.generation);
};

/** The original goes once Google has the copy, unless somebody has changed it meanwhile: then both stay, and this is false. */
const removeOriginal = async ({ copyOf, ownerId, acceptedAt }: EntryWrite, deps: SettleDeps): Promise<boolean> => {
  if (!copyOf) return true;
  try {
    const loaded = await loadEntry(copyOf, deps);
    if (Object.keys(changedFields(fieldsOf(loaded.entry), copyOf.fields)).length > 0) return false;
    await deps.writes.accept([wishFor(loaded, { kind: 'delete', fields: {}, ownerId, now: acceptedAt })]);
    return true;
  } catch (error) {
    // It is gone already: by an earlier try of this, or by somebody's hand.
    if (error instanceof Refusal && error.code === 'not_found') return true;
    throw error;
  }
};

const codes = { LOST: 'version_conflict', FAILED: 'entry_not_taken' } as const;

const settleBulk = async (
  places: readonly BulkPlace[] = [],
  { writeId }: EntryWrite,
  { status, entry }: Outcome,
  { bulk }: SettleDeps,
): Promise<void> => {
  const settled = { writeId, ...(entry && { version: versionOf(entry) }) };
  const outcome =
    status === 'LOST' || status === 'FAILED'
      ? { status: 'REFUSED' as const, code: codes[status] }
      : { status: 'DONE' as const, settled };
  for (const place of places) await bulk.settle(place, outcome);
};

/** Notes what became of a write: in our copies, in the bulk changes that it is part of, and last where it waited. */
export const settleWrite = async (write: EntryWrite, outcome: Outcome, deps: SettleDeps): Promise<void> => {
  await remember(write, outcome, deps);
  const isMoved = write.kind !== 'create' || !isThrough(outcome) || (await removeOriginal(write, deps));
  await settleBulk(write.bulk, write, isMoved ? outcome : { status: 'LOST' }, deps);
  if (outcome.status === 'DONE') return deps.writes.forget(write);
  const { status, lost, refusedAs } = outcome;
  await deps.writes.settle({ ...write, status, ...(lost && { lost }), ...(refusedAs && { refusedAs }) });
};

/** Forgets a write that can't be carried out any more, because its account was disconnected. */
export const unwritten = async (write: EntryWrite, deps: SettleDeps): Promise<void> => {
  await settleBulk(write.bulk, write, { status: 'FAILED' }, deps);
  await deps.writes.forget(write);
};
