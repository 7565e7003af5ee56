import { type EntryFields, type EntryWrite, fieldsOf, onTop } from '#shared/domain/entry-write.ts';
import { refuseField } from '#shared/domain/errors.ts';
import { recurrenceUntil } from '#shared/domain/recurrence-rule.ts';
import { untilBefore } from '#shared/domain/series-date.ts';
import { googleIdFor, newWriteId } from '#shared/platform/google-ids.ts';
import { type EntryDeps, type LoadedEntry, loadEntry } from './client-entry.ts';

type Wish = { kind: 'change' | 'delete'; fields: Partial<EntryFields>; ownerId: string; now: string };

/** What has to be written, and what lay there when it was decided. */
export type Wished = { write: EntryWrite; read: EntryWrite | undefined };

/** A wish for an entry, alone or on top of what waits for it. */
export const wishFor = ({ entry, write: read, hasEtag }: LoadedEntry, { kind, fields, ownerId, now }: Wish): Wished => {
  const before = fieldsOf(entry);
  const told = { writeId: newWriteId(), kind, fields, acceptedAt: now };
  if (read?.status === 'WAITING') return { read, write: onTop(read, { ...told, before }) };
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
