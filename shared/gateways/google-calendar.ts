import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/index.js';
import type { CalendarEntry } from '#shared/domain/calendar-entry.ts';
import { ask, calendarApi } from './google-client.ts';
import { GoogleError, isGoogleError } from './google-error.ts';

const calendarId = 'primary';
const eventsOf = (accessToken: string): calendar_v3.Resource$Events => calendarApi(accessToken).events;

const etagOf = ({ etag }: calendar_v3.Schema$Event): string => {
  if (!etag) throw new GoogleError('refused', { reason: 'an entry without an etag' });
  return etag;
};

/** Writes a new entry under our own id; answers its etag. `taken` if the id was ever used. */
export const insertEntry = async (accessToken: string, entryId: string, entry: CalendarEntry): Promise<string> =>
  etagOf(await ask(() => eventsOf(accessToken).insert({ calendarId, requestBody: { ...entry, id: entryId } })));

/** Writes our part of an entry and leaves what its owner added; `changed` if it is not at this etag, `gone` if deleted. */
export const patchEntry = async (
  accessToken: string,
  entryId: string,
  entry: CalendarEntry,
  etag: string,
): Promise<string> =>
  etagOf(
    await ask(() =>
      eventsOf(accessToken).patch(
        { calendarId, eventId: entryId, requestBody: entry },
        { headers: { 'If-Match': etag } },
      ),
    ),
  );

/** The etag of an entry that is there, or undefined. Google still shows a deleted entry, as cancelled. */
export const findEntry = async (accessToken: string, entryId: string): Promise<string | undefined> => {
  try {
    const entry = await ask(() => eventsOf(accessToken).get({ calendarId, eventId: entryId }));
    return entry.status === 'cancelled' ? undefined : etagOf(entry);
  } catch (error) {
    if (isGoogleError(error, 'gone')) return undefined;
    throw error;
  }
};

/** Deletes an entry; `gone` where there is none. */
export const deleteEntry = async (accessToken: string, entryId: string): Promise<void> => {
  await ask(() => eventsOf(accessToken).delete({ calendarId, eventId: entryId }));
};
