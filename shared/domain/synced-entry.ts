/** A moment in a zone, or a whole day that begins and ends wherever one is. */
export type EntryTime = { at: string; zone: string } | { day: string };

/** How long before its beginning somebody is reminded of an entry. */
export type EntryReminder = { method: 'email' | 'popup'; minutes: number };

/** One entry of a synced calendar as Google has it: a single one, a series, or one date of a series that differs from it. */
export type SyncedEntry = {
  connectionId: string;
  calendarId: string;
  entryId: string;
  etag: string;
  title: string;
  description: string;
  location: string;
  start: EntryTime;
  /** Exclusive. */
  end: EntryTime;
  /** RRULE, RDATE and EXDATE lines of a series. */
  recurrence?: string[];
  /** The series that this entry takes one date of, and which. */
  seriesId?: string;
  originalStart?: EntryTime;
  /** A date that was taken out of its series. */
  isCancelled: boolean;
  /** Shown in the calendar, but takes no time. */
  isFree: boolean;
  /** Whose calendar it is has said that they won't come. */
  hasDeclined?: boolean;
  attendees: { email: string; answer: 'needsAction' | 'declined' | 'tentative' | 'accepted' }[];
  /** Its own; missing where the calendar's reminders count. */
  reminders?: EntryReminder[];
  conferenceUrl?: string;
  updatedAt: string;
};

/** What an incremental read says of an entry: how it is now, or that it is gone. */
export type EntryChange = { kind: 'is'; entry: SyncedEntry } | { kind: 'gone'; entryId: string };

/** What a read writes and removes. The last word on an entry counts; the dates of a series that is gone are gone with it. */
export const settle = (changes: readonly EntryChange[]): { put: SyncedEntry[]; remove: string[] } => {
  const last = new Map(changes.map((change) => [change.kind === 'is' ? change.entry.entryId : change.entryId, change]));
  const remove = [...last].filter(([, { kind }]) => kind === 'gone').map(([entryId]) => entryId);
  const gone = new Set(remove);
  const put = [...last.values()]
    .flatMap((change) => (change.kind === 'is' ? [change.entry] : []))
    .filter(({ seriesId }) => !seriesId || !gone.has(seriesId));
  return { put, remove };
};

/** Where an entry begins, as a text that sorts by time: the instant, or the day for whole days. */
export const startKey = ({ start }: Pick<SyncedEntry, 'start'>): string => ('at' in start ? start.at : start.day);
