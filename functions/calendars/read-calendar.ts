import type { SyncedCalendar } from '#shared/domain/synced-calendar.ts';
import { type EntryChange, settle } from '#shared/domain/synced-entry.ts';
import { isGoogleError } from '#shared/gateways/google-error.ts';
import type * as googleSync from '#shared/gateways/google-sync.ts';
import type * as calendars from '#shared/storage/synced-calendars.ts';
import type * as entries from '#shared/storage/synced-entries.ts';

export type ReadDeps = {
  googleSync: Pick<typeof googleSync, 'readChanges'>;
  calendars: Pick<typeof calendars, 'beginFullRead'>;
  entries: Pick<typeof entries, 'apply' | 'removeBefore'>;
};

/** A worker that has the right to read, and the access it reads with. */
export type Reader = { reader: string; accessToken: string };

type Found = { changes: EntryChange[]; syncToken: string };

const readPages = async (
  calendar: SyncedCalendar,
  syncToken: string | undefined,
  accessToken: string,
  { googleSync }: ReadDeps,
): Promise<Found> => {
  const { connectionId, calendarId } = calendar;
  const changes: EntryChange[] = [];
  let pageToken: string | undefined;
  for (;;) {
    const page = await googleSync.readChanges(accessToken, { connectionId, calendarId }, { syncToken, pageToken });
    changes.push(...page.changes);
    pageToken = page.nextPageToken;
    if (!pageToken && !page.nextSyncToken) throw new Error('Google ended a list without saying where to go on.');
    if (page.nextSyncToken) return { changes, syncToken: page.nextSyncToken };
  }
};

/** Reads everything, and removes what was not found. A worker that dies in it leaves the old token or none: all is read again. */
const readAll = async (calendar: SyncedCalendar, { reader, accessToken }: Reader, deps: ReadDeps): Promise<string> => {
  const generation = await deps.calendars.beginFullRead(calendar, reader);
  if (generation === undefined) throw new Error('Another worker reads this calendar by now.');
  const { changes, syncToken } = await readPages(calendar, undefined, accessToken, deps);
  await deps.entries.apply(calendar, settle(changes), generation);
  await deps.entries.removeBefore(calendar, generation);
  return syncToken;
};

const readNews = async (calendar: SyncedCalendar, since: string, { accessToken }: Reader, deps: ReadDeps) => {
  const { changes, syncToken } = await readPages(calendar, since, accessToken, deps);
  await deps.entries.apply(calendar, settle(changes), calendar.generation);
  return syncToken;
};

/** Brings our copy of a calendar in step with Google's; answers where the next read goes on. */
export const readCalendar = async (calendar: SyncedCalendar, reader: Reader, deps: ReadDeps): Promise<string> => {
  if (!calendar.syncToken) return readAll(calendar, reader, deps);
  try {
    return await readNews(calendar, calendar.syncToken, reader, deps);
  } catch (error) {
    if (!isGoogleError(error, 'outdated')) throw error;
    return readAll(calendar, reader, deps);
  }
};
