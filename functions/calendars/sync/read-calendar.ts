import { type HeedDeps, heedAnswers } from '#functions/calendars/orders/heed-answers.ts';
import type { SyncedCalendar } from '#shared/domain/synced-calendar.ts';
import { type EntryChange, settle } from '#shared/domain/synced-entry.ts';
import type { GoogleAccess } from '#shared/gateways/google-client.ts';
import { isGoogleError } from '#shared/gateways/google-error.ts';
import type * as googleSync from '#shared/gateways/google-sync.ts';
import type * as calendars from '#shared/storage/synced-calendars.ts';
import type * as entries from '#shared/storage/synced-entries.ts';

export type ReadDeps = HeedDeps & {
  googleSync: Pick<typeof googleSync, 'readChanges'>;
  calendars: Pick<typeof calendars, 'beginFullRead'>;
  entries: Pick<typeof entries, 'find' | 'apply' | 'removeBefore'>;
};

/** A worker that has the right to read, the access it reads with, and when it began. */
export type Reader = { now: string; reader: string; access: GoogleAccess };

type Found = { changes: EntryChange[]; syncToken: string };

const readPages = async (
  calendar: SyncedCalendar,
  syncToken: string | undefined,
  access: GoogleAccess,
  { googleSync }: ReadDeps,
): Promise<Found> => {
  const { connectionId, calendarId } = calendar;
  const changes: EntryChange[] = [];
  let pageToken: string | undefined;
  for (;;) {
    const page = await googleSync.readChanges(access, { connectionId, calendarId }, { syncToken, pageToken });
    changes.push(...page.changes);
    pageToken = page.nextPageToken;
    if (!pageToken && !page.nextSyncToken) throw new Error('Google ended a list without saying where to go on.');
    if (page.nextSyncToken) return { changes, syncToken: page.nextSyncToken };
  }
};

const keep = async (
  calendar: SyncedCalendar,
  changes: readonly EntryChange[],
  generation: number,
  now: string,
  deps: ReadDeps,
): Promise<void> => {
  const settled = settle(changes);
  await heedAnswers(calendar, settled, now, deps);
  await deps.entries.apply(calendar, settled, generation);
};

/** Reads everything, and removes what was not found. A worker that dies in it leaves the old token or none: all is read again. */
const readAll = async (calendar: SyncedCalendar, { reader, access, now }: Reader, deps: ReadDeps): Promise<string> => {
  const generation = await deps.calendars.beginFullRead(calendar, reader);
  if (generation === undefined) throw new Error('Another worker reads this calendar by now.');
  const { changes, syncToken } = await readPages(calendar, undefined, access, deps);
  await keep(calendar, changes, generation, now, deps);
  await deps.entries.removeBefore(calendar, generation);
  return syncToken;
};

const readNews = async (calendar: SyncedCalendar, since: string, { access, now }: Reader, deps: ReadDeps) => {
  const { changes, syncToken } = await readPages(calendar, since, access, deps);
  await keep(calendar, changes, calendar.generation, now, deps);
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
