import { type EntryWrite, fieldsOf, onTop } from '#shared/domain/entry-write.ts';
import { Refusal, refuseField } from '#shared/domain/errors.ts';
import { recurrenceUntil } from '#shared/domain/recurrence-rule.ts';
import { untilBefore } from '#shared/domain/series-date.ts';
import { googleIdFor, newWriteId } from '#shared/platform/google-ids.ts';
import type { Wished } from '#shared/storage/entry-writes.ts';
import { type EntryDeps, type LoadedEntry, loadEntry } from './owned-entry.ts';

type Wish = Pick<EntryWrite, 'fields' | 'ownerId' | 'bulk'> & {
  kind: 'change' | 'delete' | 'move';
  /** The calendar of the same account to which a move leads. */
  to?: string;
  now: string;
};

/**
 * A wish for an entry, alone or on top of what waits for it. Refuses `entry_on_its_way` for one that is about to be moved:
 * until Google has done so nobody knows in which calendar it is.
 */
export const wishFor = (
  { entry, write: read, hasEtag }: LoadedEntry,
  { kind, fields, ownerId, to, bulk, now }: Wish,
): Wished => {
  const before = fieldsOf(entry);
  const told = { writeId: newWriteId(), kind, fields, acceptedAt: now, ...(to && { to }), ...(bulk && { bulk }) };
  if (read?.status === 'WAITING') {
    if (kind === 'move' || read.kind === 'move') throw new Refusal('entry_on_its_way');
    return { read, write: onTop(read, { ...told, kind, before }) };
  }
  const { connectionId, calendarId, entryId } = entry;
  const at = { connectionId, calendarId, entryId, ownerId };
  return {
    read,
    write: { ...at, ...told, ...(hasEtag && { etag: entry.etag }), known: [before], status: 'WAITING' },
  };
};

/**
 * A wish for one date of a series and all that follow: the series ends before it, and a new one goes on from there with
 * what was wished. Refuses `recurrence_invalid` for what is no date of a series that can be split.
 */
export const wishForRest = async ({ entry: date }: LoadedEntry, wish: Wish, deps: EntryDeps): Promise<Wished[]> => {
  const { seriesId, originalStart } = date;
  if (!seriesId || !originalStart) throw refuseField('recurrence_invalid', 'andFollowing');
  const series = await loadEntry({ ...date, entryId: seriesId }, deps);
  const { recurrence = [], start } = series.entry;
  const first = recurrenceUntil(recurrence, untilBefore(originalStart));
  const ended = wishFor(series, { ...wish, kind: 'change', fields: { recurrence: first } });
  if (wish.kind === 'delete') return [ended];
  const { connectionId, calendarId } = date;
  const write: EntryWrite = {
    connectionId,
    calendarId,
    ownerId: wish.ownerId,
    entryId: googleIdFor(undefined),
    writeId: newWriteId(),
    kind: 'create',
    fields: { ...fieldsOf(date), recurrence, ...wish.fields },
    // How many dates lie before is counted by the worker, which knows the rules of series.
    ...(wish.fields.recurrence === undefined && { continues: { from: start, until: originalStart } }),
    known: [],
    status: 'WAITING',
    acceptedAt: wish.now,
  };
  return [ended, { write, read: undefined }];
};
