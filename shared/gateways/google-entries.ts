import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/index.js';
import type { EntryFields, EntryWrite } from '#shared/domain/entry-write.ts';
import type { EntryTime, SyncedEntry } from '#shared/domain/synced-entry.ts';
import { ask, type GoogleAccess } from './google-client.ts';
import { isGoogleError } from './google-error.ts';
import { entryIn } from './google-sync.ts';

type At = Pick<EntryWrite, 'connectionId' | 'calendarId' | 'entryId'>;

/** An entry as Google has it, and which of our writes was the last to reach it. */
export type FoundEntry = { entry: SyncedEntry; writeId: string | undefined };

/** What is written: the fields, and with which of our writes they came. */
export type WrittenEntry = {
  fields: Partial<EntryFields>;
  writeId: string;
  /** What each attendee has answered, by address; a write without it would have them asked again. */
  answers?: ReadonlyMap<string, string>;
  wantsConference?: boolean | undefined;
  /** Brings an entry back that was deleted. */
  isRevived?: boolean;
};

/** The other way of saying when is taken away, so that a moment can become a day and back. */
const timeOut = (time: EntryTime): calendar_v3.Schema$EventDateTime =>
  ('at' in time
    ? { dateTime: time.at, timeZone: time.zone, date: null }
    : { date: time.day, dateTime: null, timeZone: null }) as calendar_v3.Schema$EventDateTime;

const bodyOf = (written: WrittenEntry): calendar_v3.Schema$Event => {
  const { title, start, end, attendees, reminders, isFree, recurrence, ...text } = written.fields;
  return {
    ...text,
    ...(title !== undefined && { summary: title }),
    ...(start && { start: timeOut(start) }),
    ...(end && { end: timeOut(end) }),
    ...(recurrence && { recurrence }),
    ...(isFree !== undefined && { transparency: isFree ? 'transparent' : 'opaque' }),
    ...(attendees && {
      attendees: attendees.map((email) => ({ email, responseStatus: written.answers?.get(email) ?? 'needsAction' })),
    }),
    ...(reminders && { reminders: { useDefault: reminders.length === 0, overrides: reminders } }),
    ...(written.isRevived && { status: 'confirmed' }),
    ...(written.wantsConference && { conferenceData: { createRequest: { requestId: written.writeId } } }),
    extendedProperties: { private: { calsyncWriteId: written.writeId } },
  };
};

const found = (event: calendar_v3.Schema$Event, at: At): FoundEntry => ({
  entry: entryIn(event, { connectionId: at.connectionId, calendarId: at.calendarId }, event.start?.timeZone ?? 'UTC'),
  writeId: event.extendedProperties?.private?.calsyncWriteId,
});

/** Writes a new entry under our own id. `taken` if the id was ever used, `gone` where the calendar is. */
export const insert = async (access: GoogleAccess, at: At, written: WrittenEntry): Promise<FoundEntry> => {
  const body = bodyOf(written);
  const requestBody = { ...body, id: at.entryId };
  return found(
    await ask(access, (api) => api.events.insert({ calendarId: at.calendarId, conferenceDataVersion: 1, requestBody })),
    at,
  );
};

/** Changes what is written and leaves the rest; `changed` if the entry is not at this etag, `gone` if there is none. */
export const patch = async (access: GoogleAccess, at: At, written: WrittenEntry, etag: string): Promise<FoundEntry> =>
  found(
    await ask(access, (api) =>
      api.events.patch(
        {
          calendarId: at.calendarId,
          eventId: at.entryId,
          conferenceDataVersion: 1,
          requestBody: bodyOf(written),
        },
        { headers: { 'If-Match': etag } },
      ),
    ),
    at,
  );

/** An entry, or a date of a series, as Google has it now; a deleted one is cancelled, and undefined where Google knows none. */
export const find = async (access: GoogleAccess, at: At): Promise<FoundEntry | undefined> => {
  try {
    const event = await ask(access, (api) => api.events.get({ calendarId: at.calendarId, eventId: at.entryId }));
    return found(event, at);
  } catch (error) {
    if (isGoogleError(error, 'gone')) return undefined;
    throw error;
  }
};

/** Deletes an entry, or takes a date out of its series; `changed` if it is not at this etag, `gone` where there is none. */
export const remove = async (access: GoogleAccess, at: At, etag: string): Promise<void> => {
  await ask(access, (api) =>
    api.events.delete({ calendarId: at.calendarId, eventId: at.entryId }, { headers: { 'If-Match': etag } }),
  );
};

/** Takes an entry to another calendar of the account, where it keeps its id; `gone` if it is not in the first any more. */
export const move = async (access: GoogleAccess, at: At, destination: string): Promise<FoundEntry> =>
  found(await ask(access, (api) => api.events.move({ calendarId: at.calendarId, eventId: at.entryId, destination })), {
    ...at,
    calendarId: destination,
  });
