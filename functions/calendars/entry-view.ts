import type { getCalendarEntryRoute } from '#shared/contracts/calendar-entries.ts';
import type { ResponseOf } from '#shared/contracts/route.ts';
import { partsOfEntryId } from '#shared/domain/calendar-entry.ts';
import { type EntryWrite, overlaid } from '#shared/domain/entry-write.ts';
import type { SyncedEntry } from '#shared/domain/synced-entry.ts';

/** What became of a wish for an entry. */
export const writeView = ({ kind, status, fields, lost }: EntryWrite) => ({
  kind,
  status,
  wished: fields,
  ...(lost && { replaced: lost }),
});

const orderOf = ({ entryId }: SyncedEntry): { orderId?: string } => {
  const orderId = partsOfEntryId(entryId)?.orderId;
  return orderId ? { orderId } : {};
};

/** An entry with what became of the last wish for it. */
export const entryView = (
  entry: SyncedEntry,
  write: EntryWrite | undefined,
): ResponseOf<typeof getCalendarEntryRoute> => ({
  ...entry,
  ...orderOf(entry),
  ...(write && { write: writeView(write) }),
});

/**
 * A page of entries as they will be once what waits is carried out. New ones that belong into the list come after those that
 * Google has; a page that is not the first has none of them.
 */
export const withWishes = (
  entries: readonly SyncedEntry[],
  writes: readonly EntryWrite[],
  belongs: (entry: SyncedEntry) => boolean,
) => {
  const byId = new Map(writes.map((write) => [write.entryId, write]));
  const changed = entries.flatMap((entry) => {
    const write = byId.get(entry.entryId);
    const after = write ? overlaid(entry, write) : entry;
    return after ? [entryView(after, write)] : [];
  });
  const known = new Set(entries.map(({ entryId }) => entryId));
  const added = writes
    .filter(({ kind, entryId }) => (kind === 'create' || kind === 'revive') && !known.has(entryId))
    .flatMap((write) => {
      const entry = overlaid(undefined, write);
      return entry && belongs(entry) ? [entryView(entry, write)] : [];
    });
  return [...changed, ...added];
};
