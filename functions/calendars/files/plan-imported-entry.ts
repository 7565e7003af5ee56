import * as z from 'zod/mini';
import type { EntryDeps } from '#functions/calendars/entries/owned-entry.ts';
import { wishFor } from '#functions/calendars/entries/wished-writes.ts';
import { EntryChange } from '#shared/contracts/calendar-entries.ts';
import type { ImportKind } from '#shared/domain/calendar-import.ts';
import {
  assertEntry,
  changedFields,
  type EntryFields,
  type EntryWrite,
  fieldsOf,
  overlaid,
} from '#shared/domain/entry-write.ts';
import { Refusal } from '#shared/domain/errors.ts';
import type { FileEntry, ToldFields } from '#shared/domain/file-entry.ts';
import { dateIdOf, dateOfSeries } from '#shared/domain/series-date.ts';
import type { SyncedCalendar } from '#shared/domain/synced-calendar.ts';
import type { EntryTime, SyncedEntry } from '#shared/domain/synced-entry.ts';
import { googleIdFor, newWriteId } from '#shared/platform/google-ids.ts';
import { parseOrRefuse } from '#shared/platform/parse.ts';
import type { Wished } from '#shared/storage/entry-writes.ts';

type Planning = { calendar: Pick<SyncedCalendar, 'ownerId' | 'connectionId' | 'calendarId'>; now: string };
type Plan = { kind: Exclude<ImportKind, 'refused'>; wished: Wished[] };
type At = Pick<SyncedEntry, 'connectionId' | 'calendarId' | 'entryId'>;

const Told = z.omit(EntryChange, { etag: true, andFollowing: true });

/** What a file leaves open of an entry that is new. */
const plain = { description: '', location: '', recurrence: [], attendees: [], reminders: [], isFree: false };

/** What the file says, as the API would take it. Refuses like the API. */
const checked = (fields: ToldFields): ToldFields => {
  const given = Object.entries(parseOrRefuse(Told, fields)).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as ToldFields;
};

const look = async (at: At, { entries, writes }: EntryDeps) => {
  const [copy, write] = await Promise.all([entries.find(at), writes.find(at)]);
  return { copy, write, entry: write ? overlaid(copy, write) : copy };
};

/** Names that we, or Google for what began there, give in files to entries that have an id. */
const ownName = /^(\w{5,1000})@(calsync\.events|google\.com)$/;

/**
 * The entry that a file means by a name: the one that we gave that name to, or the one that an earlier file has made under it.
 * Nothing is matched by title or time.
 */
const placeOf = async (uid: string, { calendar }: Planning, deps: EntryDeps): Promise<At> => {
  const { connectionId, calendarId } = calendar;
  const [, entryId] = ownName.exec(uid) ?? [];
  const own = entryId && { connectionId, calendarId, entryId };
  if (own && (await look(own, deps)).entry) return own;
  return { connectionId, calendarId, entryId: googleIdFor(uid, connectionId, calendarId) };
};

/** A new entry; one that was deleted under this name comes again. */
const newWrite = (at: At, fields: EntryFields, { calendar: { ownerId }, now }: Planning): EntryWrite => ({
  ...at,
  ownerId,
  writeId: newWriteId(),
  kind: 'revive',
  fields,
  known: [],
  status: 'WAITING',
  acceptedAt: now,
});

const planWhole = async (at: At, told: ToldFields, planning: Planning, deps: EntryDeps): Promise<Plan> => {
  const { copy, write, entry } = await look(at, deps);
  const before = entry && fieldsOf(entry);
  assertEntry({ ...(before ?? plain), ...told }, before);
  if (!entry) {
    const made = newWrite(at, { ...plain, ...told }, planning);
    // What waits to be deleted stands at Google still, and is changed instead.
    const kept = copy && { kind: 'change' as const, etag: copy.etag, known: [fieldsOf(copy)] };
    return { kind: 'create', wished: [{ write: { ...made, ...kept }, read: write }] };
  }
  const fields = changedFields(fieldsOf(entry), told);
  if (Object.keys(fields).length === 0) return { kind: 'same', wished: [] };
  const { ownerId } = planning.calendar;
  const wish = { kind: 'change' as const, fields, ownerId, now: planning.now };
  return { kind: 'change', wished: [wishFor({ entry, write, hasEtag: copy !== undefined }, wish)] };
};

const planDate = async (
  series: At,
  originalStart: EntryTime,
  told: ToldFields,
  planning: Planning,
  deps: EntryDeps,
): Promise<Plan> => {
  const at = { ...series, entryId: dateIdOf(series.entryId, originalStart) };
  const [own, of] = await Promise.all([look(at, deps), look(series, deps)]);
  const copy = own.copy ?? (of.entry && dateOfSeries(of.entry, at.entryId));
  if (!copy) throw new Refusal('series_refused');
  if (copy.isCancelled || own.write?.kind === 'delete') throw new Refusal('entry_cancelled');
  const entry = own.write ? (overlaid(copy, own.write) ?? copy) : copy;
  assertEntry({ ...fieldsOf(entry), ...told }, fieldsOf(entry));
  const fields = changedFields(fieldsOf(entry), told);
  if (Object.keys(fields).length === 0) return { kind: 'same', wished: [] };
  const { ownerId } = planning.calendar;
  const wish = { kind: 'change' as const, fields, ownerId, now: planning.now };
  const wished = wishFor({ entry, write: own.write, hasEtag: own.copy !== undefined }, wish);
  return { kind: own.copy || own.write || of.copy ? 'change' : 'create', wished: [wished] };
};

/** What takes one entry of a file into a calendar as it is now. Refuses what the API would refuse of such an entry. */
export const planImportedEntry = async (
  { uid, fields, originalStart }: FileEntry,
  planning: Planning,
  deps: EntryDeps,
): Promise<Plan> => {
  const told = checked(fields);
  const at = await placeOf(uid, planning, deps);
  return originalStart ? planDate(at, originalStart, told, planning, deps) : planWhole(at, told, planning, deps);
};
