import { assertVersion, versionOf } from '#functions/calendars/entries/entry-view.ts';
import {
  type EntryDeps,
  type LoadedEntry,
  loadEntry,
  type WritableDeps,
  writableCalendar,
} from '#functions/calendars/entries/owned-entry.ts';
import { wishFor } from '#functions/calendars/entries/wished-writes.ts';
import { type BulkItem, type BulkWish, type EntryAt, isAsLeft } from '#shared/domain/bulk-change.ts';
import { shiftedTimes } from '#shared/domain/entry-shift.ts';
import {
  assertEntry,
  type BulkPlace,
  changedFields,
  type EntryFields,
  type EntryWrite,
  fieldsOf,
  overlaid,
} from '#shared/domain/entry-write.ts';
import { Refusal } from '#shared/domain/errors.ts';
import type { SyncedEntry } from '#shared/domain/synced-entry.ts';
import { googleIdFor, newWriteId } from '#shared/platform/google-ids.ts';
import type * as bulk from '#shared/storage/bulk-changes.ts';
import type { Wished } from '#shared/storage/entry-writes.ts';

export type PlanDeps = WritableDeps & EntryDeps & { bulk: Pick<typeof bulk, 'findItem'> };

/** What carries one item of a bulk change out: the writes it takes, and the entry before and after them. */
export type Plan = {
  does: 'create' | 'change' | 'move' | 'copy' | 'delete' | 'revive' | 'nothing';
  wished: Wished[];
  before?: SyncedEntry;
  after?: SyncedEntry;
  /** What an undo needs. */
  undo: Pick<BulkItem, 'before'> & { left: EntryAt };
};

type Of<K extends BulkWish['kind']> = Extract<BulkWish, { kind: K }>;
type Planning = BulkPlace & { ownerId: string; now: string };

const placeOf = ({ connectionId, calendarId, entryId }: EntryAt): EntryAt => ({ connectionId, calendarId, entryId });

/** A write that stands on nothing: of an entry that Google does not have, or has deleted. */
const newWrite = (at: EntryAt, rest: Pick<EntryWrite, 'kind' | 'fields'>, planning: Planning): EntryWrite => ({
  ...placeOf(at),
  ...rest,
  ownerId: planning.ownerId,
  writeId: newWriteId(),
  known: [],
  status: 'WAITING',
  acceptedAt: planning.now,
  bulk: [{ bulkId: planning.bulkId, place: planning.place }],
});

const planNew = async (wish: Of<'create' | 'revive'>, planning: Planning, deps: PlanDeps): Promise<Plan> => {
  const { kind, fields, wantsConference } = wish;
  assertEntry(fields);
  const [copy, waiting] = await Promise.all([deps.entries.find(wish), deps.writes.find(wish)]);
  // Google never takes an id for something new that it has seen before.
  if (kind === 'create' && (copy || waiting)) throw new Refusal('version_conflict');
  const made = newWrite(wish, { kind, fields }, planning);
  const bulk = [...(waiting?.status === 'WAITING' ? (waiting.bulk ?? []) : []), ...(made.bulk ?? [])];
  const write = { ...made, bulk, ...(wantsConference && { wantsConference }) };
  const after = overlaid(copy, write);
  return { does: kind, wished: [{ write, read: waiting }], undo: { left: placeOf(wish) }, ...(after && { after }) };
};

/** An item that was put through refers to the entry as the person saw it; one that undoes, to what the other item has left. */
const assertUnchanged = async ({ etag, undoes }: BulkWish, loaded: LoadedEntry, deps: PlanDeps): Promise<void> => {
  const undone = undoes && (await deps.bulk.findItem(undoes));
  if (!undone) return assertVersion(loaded, etag);
  const { entry } = loaded;
  if (!isAsLeft(undone, { etag: entry.etag, version: versionOf(entry) })) throw new Refusal('version_conflict');
};

const before = (entry: EntryFields, changed: Partial<EntryFields>): Partial<EntryFields> =>
  Object.fromEntries(Object.keys(changed).map((name) => [name, entry[name as keyof EntryFields]]));

type Change = { loaded: LoadedEntry; fields: Partial<EntryFields>; to: { connectionId: string; calendarId: string } };

/** Within an account Google moves an entry with all that belongs to it; to another one it is copied, and goes when the copy is there. */
const planElsewhere = ({ loaded, fields, to }: Change, planning: Planning): Plan => {
  const { entry, write: waiting } = loaded;
  const bulk = [{ bulkId: planning.bulkId, place: planning.place }];
  if (waiting?.status === 'WAITING') throw new Refusal('entry_on_its_way');
  const isSameAccount = to.connectionId === entry.connectionId;
  if (entry.seriesId || (entry.recurrence && !isSameAccount)) throw new Refusal('series_stays');
  const own = fieldsOf(entry);
  if (isSameAccount) {
    const wished = wishFor(loaded, { kind: 'move', fields, to: to.calendarId, bulk, ...planning });
    const left = { ...to, entryId: entry.entryId };
    const after = { ...(overlaid(entry, wished.write) ?? entry), ...to };
    return { does: 'move', wished: [wished], before: entry, after, undo: { left, before: before(own, fields) } };
  }
  const left = { ...to, entryId: googleIdFor(`${planning.bulkId}#${planning.place}`, to.connectionId, to.calendarId) };
  const write: EntryWrite = {
    ...newWrite(left, { kind: 'create', fields: { ...own, ...fields } }, planning),
    copyOf: { ...placeOf(entry), fields: own },
    ...(entry.conferenceUrl && { wantsConference: true }),
  };
  const after = overlaid(undefined, write) ?? entry;
  const undo = { left, before: before(own, fields) };
  return { does: 'copy', wished: [{ write, read: undefined }], before: entry, after, undo };
};

const planChange = async (wish: Of<'change'>, planning: Planning, deps: PlanDeps): Promise<Plan> => {
  const { connectionId, calendarId, to } = wish;
  const isElsewhere = to && (to.connectionId !== connectionId || to.calendarId !== calendarId);
  if (isElsewhere) await writableCalendar({ ownerId: planning.ownerId, ...to }, deps);
  const loaded = await loadEntry(wish, deps);
  const { entry } = loaded;
  await assertUnchanged(wish, loaded, deps);
  const own = fieldsOf(entry);
  const by = wish.by && (wish.by.days !== 0 || wish.by.minutes !== 0) ? wish.by : undefined;
  if (by && entry.recurrence) throw new Refusal('series_not_shifted');
  const fields = changedFields(own, { ...wish.fields, ...(by && shiftedTimes(own, by)) });
  assertEntry({ ...own, ...fields }, own);
  if (isElsewhere) return planElsewhere({ loaded, fields, to }, planning);
  const undo = { left: placeOf(entry), before: before(own, fields) };
  if (Object.keys(fields).length === 0) return { does: 'nothing', wished: [], before: entry, after: entry, undo };
  const bulk = [{ bulkId: planning.bulkId, place: planning.place }];
  const wished = wishFor(loaded, { kind: 'change', fields, bulk, ...planning });
  return { does: 'change', wished: [wished], before: entry, after: overlaid(entry, wished.write) ?? entry, undo };
};

const planRemoval = async (wish: Of<'delete'>, planning: Planning, deps: PlanDeps): Promise<Plan> => {
  const loaded = await loadEntry(wish, deps);
  const { entry } = loaded;
  await assertUnchanged(wish, loaded, deps);
  const bulk = [{ bulkId: planning.bulkId, place: planning.place }];
  const wished = wishFor(loaded, { kind: 'delete', fields: {}, bulk, ...planning });
  return { does: 'delete', wished: [wished], before: entry, undo: { left: placeOf(entry), before: fieldsOf(entry) } };
};

/**
 * What one item of a bulk change does to a client's calendars as they are now; nothing is written. Refuses as the change of
 * a single entry does, and `series_stays`, `series_not_shifted`, `entry_all_day` and `entry_on_its_way`.
 */
export const planItem = async (
  { wish, clientId, bulkId, place }: BulkItem,
  now: string,
  deps: PlanDeps,
): Promise<Plan> => {
  const planning = { bulkId, place, ownerId: clientId, now };
  const { connectionId, calendarId } = wish;
  await writableCalendar({ ownerId: clientId, connectionId, calendarId }, deps);
  const undone = wish.undoes && (await deps.bulk.findItem(wish.undoes));
  // What is on its way to another calendar is in neither of them until Google has moved it.
  if (undone?.status === 'TAKEN' && undone.wish.kind === 'change' && undone.wish.to)
    throw new Refusal('entry_on_its_way');
  if (wish.kind === 'change') return planChange(wish, planning, deps);
  return wish.kind === 'delete' ? planRemoval(wish, planning, deps) : planNew(wish, planning, deps);
};
