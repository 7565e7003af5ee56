import { entryScope, isConnected } from '#shared/domain/calendar-connection.ts';
import { type EntryWrite, momentOf, overlaid, refusedEntry } from '#shared/domain/entry-write.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { hasEndedAt } from '#shared/domain/recurrence-rule.ts';
import { dateOfSeries, partsOfDateId } from '#shared/domain/series-date.ts';
import { datesInLines } from '#shared/domain/series-rest.ts';
import type { SyncedCalendar } from '#shared/domain/synced-calendar.ts';
import type { SyncedEntry } from '#shared/domain/synced-entry.ts';
import type * as connections from '#shared/storage/connections.ts';
import type * as writes from '#shared/storage/entry-writes.ts';
import type * as entries from '#shared/storage/synced-entries.ts';
import { type CalendarDeps, type Owned, ownedCalendar } from './owned-calendar.ts';

export type EntryDeps = { entries: Pick<typeof entries, 'find'>; writes: Pick<typeof writes, 'find'> };
export type WritableDeps = CalendarDeps & { connections: Pick<typeof connections, 'find'> };

/** The calendar that is named, if it can be written. Refuses `not_found` and `calendar_read_only`. */
export const writableCalendar = async (
  { ownerId, connectionId, calendarId }: Owned,
  deps: WritableDeps,
): Promise<SyncedCalendar> => {
  const [calendar, connection] = await Promise.all([
    ownedCalendar({ ownerId, connectionId, calendarId }, deps),
    deps.connections.find(ownerId, connectionId),
  ]);
  const isWritable = connection && isConnected(connection) && connection.scopes.includes(entryScope);
  if (!isWritable || !calendar.canWrite) throw new Refusal('calendar_read_only');
  return calendar;
};

/**
 * An entry as it will be, or as Google refused to take it, the wish that makes it so, and whether Google knows it by an etag
 * of its own. A date that is as its series gives it comes with the series.
 */
export type LoadedEntry = {
  entry: SyncedEntry;
  write: EntryWrite | undefined;
  hasEtag: boolean;
  series?: SyncedEntry | undefined;
};

type At = Pick<SyncedEntry, 'connectionId' | 'calendarId' | 'entryId'>;

/** An entry, a series or one date of it, with what waits for it. Refuses `not_found`. */
export const loadEntry = async (at: At, deps: EntryDeps): Promise<LoadedEntry> => {
  const [own, write] = await Promise.all([deps.entries.find(at), deps.writes.find(at)]);
  const series = own ? undefined : await seriesAsWished(at, deps);
  const copy = own ?? (series && takesPlace(series, at.entryId));
  const entry = write ? (overlaid(copy, write) ?? (copy ? undefined : refusedEntry(write))) : copy;
  if (!entry || entry.isCancelled) throw new Refusal('not_found');
  return { entry, write, hasEtag: own !== undefined, ...(entry === copy && { series }) };
};

/** The series of a date as it will be once what waits for it is carried out. Google has no dates of one it does not have. */
const seriesAsWished = async (at: At, deps: EntryDeps): Promise<SyncedEntry | undefined> => {
  const parts = partsOfDateId(at.entryId);
  if (!parts) return undefined;
  const place = { ...at, entryId: parts.seriesId };
  const [copy, write] = await Promise.all([deps.entries.find(place), deps.writes.find(place)]);
  return copy && write ? overlaid(copy, write) : copy;
};

/** One date of a series, unless the series ends before it. */
const takesPlace = (series: SyncedEntry, entryId: string): SyncedEntry | undefined => {
  const date = dateOfSeries(series, entryId);
  const lines = series.recurrence ?? [];
  if (!date || !hasEndedAt(lines, momentOf(date.start))) return date;
  const isAdded = datesInLines('RDATE', lines, series.start).some((one) => momentOf(one) === momentOf(date.start));
  return isAdded ? date : undefined;
};

/** One date of a series as our copy of the series gives it; undefined for what is no date of one. */
export const dateFromSeries = async (at: At, deps: Pick<EntryDeps, 'entries'>): Promise<SyncedEntry | undefined> => {
  const parts = partsOfDateId(at.entryId);
  const series = parts && (await deps.entries.find({ ...at, entryId: parts.seriesId }));
  return series && dateOfSeries(series, at.entryId);
};
