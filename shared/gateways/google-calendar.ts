import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/index.js';
import type { CalendarEntry } from '#shared/domain/calendar-entry.ts';
import { ask, type GoogleAccess } from './google-client.ts';
import { GoogleError, isGoogleError } from './google-error.ts';

const calendarId = 'primary';

const etagOf = ({ etag }: calendar_v3.Schema$Event): string => {
  if (!etag) throw new GoogleError('refused', { reason: 'an entry without an etag' });
  return etag;
};

/**
 * Writes a new entry under our own id; answers its etag. `taken` if the id was ever used. `account`, whose calendar it is,
 * is its one guest: without one Google shows nothing to say no by.
 */
export const insertEntry = async (
  access: GoogleAccess,
  entryId: string,
  entry: CalendarEntry,
  account: string,
): Promise<string> => {
  const requestBody = { ...entry, id: entryId, attendees: [{ email: account, responseStatus: 'accepted' }] };
  return etagOf(await ask(access, (api) => api.events.insert({ calendarId, requestBody })));
};

/** Writes our part of an entry and leaves what its owner added; `changed` if it is not at this etag, `gone` if deleted. */
export const patchEntry = async (
  access: GoogleAccess,
  entryId: string,
  entry: CalendarEntry,
  etag: string,
): Promise<string> =>
  etagOf(
    await ask(access, (api) =>
      api.events.patch({ calendarId, eventId: entryId, requestBody: entry }, { headers: { 'If-Match': etag } }),
    ),
  );

/** The etag of an entry that is there, or undefined. Google still shows a deleted entry, as cancelled. */
export const findEntry = async (access: GoogleAccess, entryId: string): Promise<string | undefined> => {
  try {
    const entry = await ask(access, (api) => api.events.get({ calendarId, eventId: entryId }));
    return entry.status === 'cancelled' ? undefined : etagOf(entry);
  } catch (error) {
    if (isGoogleError(error, 'gone')) return undefined;
    throw error;
  }
};

/** Deletes an entry; `gone` where there is none. */
export const deleteEntry = async (access: GoogleAccess, entryId: string): Promise<void> => {
  await ask(access, (api) => api.events.delete({ calendarId, eventId: entryId }));
};
