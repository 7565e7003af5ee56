import type { EntrySource } from './entry-source.ts';
import type { Entry } from './shown.ts';

/** Whether Google refused to take it as new, so that it stands here alone. */
export const isRefused = ({ write }: Entry): boolean => write?.kind === 'create' && write.status === 'FAILED';

/** Whether Google does not have it, or not yet. */
export const isOnlyHere = ({ write }: Entry): boolean =>
  write?.kind === 'create' && (write.status === 'FAILED' || write.status === 'WAITING');

/** Has what Google refused of an entry tried once more. */
export const tryAgain = async (source: EntrySource, { write, ...entry }: Entry): Promise<void> => {
  const { etag } = entry;
  if (write?.kind === 'delete') await source.remove(entry, { etag, andFollowing: 'false' });
  else await source.change(entry, { etag, ...write?.wished, andFollowing: false });
};

/** Takes back a new entry that Google refused. */
export const throwAway = async (source: EntrySource, entry: Entry): Promise<void> => {
  await source.remove(entry, { etag: entry.etag, andFollowing: 'false' });
};
