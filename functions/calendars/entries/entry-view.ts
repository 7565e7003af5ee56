import type { getCalendarEntryRoute } from '#shared/contracts/calendar-entries.ts';
import type { ResponseOf } from '#shared/contracts/route.ts';
import { partsOfEntryId } from '#shared/domain/calendar-entry.ts';
import { contentOf, type EntryWrite, overlaid, refusedEntry } from '#shared/domain/entry-write.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { ticketIdPattern } from '#shared/domain/ids.ts';
import { dateOfSeries, partsOfDateId } from '#shared/domain/series-date.ts';
import type { SyncedEntry } from '#shared/domain/synced-entry.ts';
import { fingerprint } from '#shared/platform/ids.ts';

/** What became of a wish for an entry. */
export const writeView = ({ kind, status, fields, lost, refusedAs, continues }: EntryWrite) => ({
  kind,
  status,
  wished: fields,
  ...(lost && { replaced: lost }),
  ...(status === 'FAILED' && refusedAs && { refusedAs }),
  ...(continues && { continues }),
});

const heldBy = ({ entryId }: SyncedEntry): { orderId?: string; ticketId?: string } => {
  const id = partsOfEntryId(entryId)?.id;
  if (!id) return {};
  return ticketIdPattern.test(id) ? { ticketId: id } : { orderId: id };
};

/**
 * Names what an entry says. Whoever changes it names what they have read, and is refused where somebody has written something
 * else since. Google's own etag can't serve: it is another once Google has taken our own wish, and once a guest has answered.
 */
export const versionOf = (entry: SyncedEntry): string => `"${fingerprint(contentOf(entry))}"`;

/**
 * Refuses `version_conflict` for an entry that says something else than what was read. Whoever has read a series has read its
 * dates as it gives them.
 */
export const assertVersion = (
  { entry, series }: { entry: SyncedEntry; series?: SyncedEntry | undefined },
  read: string | undefined,
): void => {
  if (versionOf(entry) !== read && (!series || versionOf(series) !== read)) throw new Refusal('version_conflict');
};

/** An entry with what became of the last wish for it. */
export const entryView = (
  entry: SyncedEntry,
  write: EntryWrite | undefined,
): ResponseOf<typeof getCalendarEntryRoute> => ({
  ...entry,
  etag: versionOf(entry),
  ...heldBy(entry),
  ...(write && { write: writeView(write) }),
});

/**
 * A page of entries as they will be once what waits is carried out. New ones that belong into the list, those that Google
 * refused among them, come after those that Google has; a page that is not the first has none of them. A date that is about to be taken out of its series is cancelled,
 * or the series would go on showing it.
 */
export const withWishes = (
  entries: readonly SyncedEntry[],
  writes: readonly EntryWrite[],
  belongs: (entry: SyncedEntry) => boolean,
) => {
  const byId = new Map(writes.map((write) => [write.entryId, write]));
  const known = new Map(entries.map((entry) => [entry.entryId, entry]));
  const wished = (entry: SyncedEntry): SyncedEntry | undefined => {
    const write = byId.get(entry.entryId);
    const after = write ? overlaid(entry, write) : entry;
    return after ?? (entry.seriesId ? { ...entry, isCancelled: true } : undefined);
  };
  const viewOf = (entry: SyncedEntry | undefined) => (entry ? [entryView(entry, byId.get(entry.entryId))] : []);
  const unknown = writes.filter(({ entryId }) => !known.has(entryId));
  const dates = unknown
    .filter(({ status }) => status === 'WAITING')
    .flatMap(({ entryId }) => {
      const series = known.get(partsOfDateId(entryId)?.seriesId ?? '');
      const after = series && wished(series);
      const date = after && dateOfSeries(after, entryId);
      return viewOf(date && wished(date));
    });
  const added = unknown
    .filter(({ kind }) => kind === 'create' || kind === 'revive')
    .flatMap((write) => {
      const entry = overlaid(undefined, write) ?? refusedEntry(write);
      return entry && belongs(entry) ? viewOf(entry) : [];
    });
  return [...entries.flatMap((entry) => viewOf(wished(entry))), ...dates, ...added];
};
