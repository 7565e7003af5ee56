import { api } from '../api.ts';
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

/** Which entry of a client is meant. */
export type EntryPath = { clientId: string; connectionId: string; calendarId: string; entryId: string };

/** Has the change that was not kept written after all, over the entry as it is now. */
export const takeOther = async (path: EntryPath, { other }: Conflict): Promise<void> => {
  const { clientId, connectionId, calendarId, entryId } = path;
  const params = { clientId, connectionId, calendarId, entryId };
  const { etag } = await api('getCalendarEntry', { params });
  if (other) await api('changeCalendarEntry', { params, body: { etag, ...other, andFollowing: false } });
  else await api('deleteCalendarEntry', { params, query: { etag, andFollowing: 'false' } });
};
