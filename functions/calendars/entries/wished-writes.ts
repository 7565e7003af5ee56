import { type EntryWrite, fieldsOf, onTop, refusedEntry } from '#shared/domain/entry-write.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { newWriteId } from '#shared/platform/google-ids.ts';
import type { Wished } from '#shared/storage/entry-writes.ts';
import type { LoadedEntry } from './owned-entry.ts';

export type Wish = Pick<EntryWrite, 'fields' | 'ownerId' | 'bulk'> & {
  kind: 'change' | 'delete' | 'move';
  /** The calendar of the same account to which a move leads. */
  to?: string;
  now: string;
};

/**
 * A wish for an entry, alone or on top of what waits for it or was refused as new. Refuses `entry_on_its_way` for one that is about to be moved:
 * until Google has done so nobody knows in which calendar it is.
 */
export const wishFor = (
  { entry, write: read, hasEtag }: LoadedEntry,
  { kind, fields, ownerId, to, bulk, now }: Wish,
): Wished => {
  const before = fieldsOf(entry);
  const told = { writeId: newWriteId(), kind, fields, acceptedAt: now, ...(to && { to }), ...(bulk && { bulk }) };
  if (read && (read.status === 'WAITING' || refusedEntry(read))) {
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
