import type { EntryAt, EntrySource } from './entry-source.ts';
import type { EntryWishes } from './entry-writes.ts';
import type { Entry } from './shown.ts';

type Write = NonNullable<Entry['write']>;

/** What was wished for an entry, or stood there, and did not stay: our change where Google's was kept, or Google's. */
export type Conflict = {
  kept: 'ours' | 'theirs';
  /** The fields of the change that was not kept; none where it was a deletion. */
  other: EntryWishes | undefined;
};

/** What both sides of an entry have changed; undefined where they have not. */
export const conflictOf = ({ status, kind, wished, replaced = {} }: Omit<Write, 'refusedAs'>): Conflict | undefined => {
  if (status === 'LOST') return { kept: 'theirs', other: kind === 'delete' ? undefined : wished };
  if (status !== 'WON') return undefined;
  return { kept: 'ours', other: Object.keys(replaced).length > 0 ? replaced : undefined };
};

/** Has the change that was not kept written after all, over the entry as it is now. */
export const takeOther = async (source: EntrySource, at: EntryAt, { other }: Conflict): Promise<void> => {
  const { etag } = await source.get(at);
  if (other) await source.change(at, { etag, ...other, andFollowing: false });
  else await source.remove(at, { etag, andFollowing: 'false' });
};
