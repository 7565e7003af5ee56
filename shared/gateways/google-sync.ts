import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/index.js';
import type { CalendarChannel, SyncedCalendar } from '#shared/domain/synced-calendar.ts';
import type { EntryChange, EntryReminder, EntryTime, SyncedEntry } from '#shared/domain/synced-entry.ts';
import { isZone } from '#shared/domain/zone.ts';
import { ask, type GoogleAccess } from './google-client.ts';
import { GoogleError } from './google-error.ts';

const zonesSeen = new Map<string, boolean>();

/**
 * A zone as Google names it, or the other where this runtime does not know it (yet): moments are exact all the same, and
 * series repeat by the clock of the calendar.
 */
const zoneIn = (name: string | null | undefined, otherwise: string): string => {
  if (!name) return otherwise;
  const isKnown = zonesSeen.get(name) ?? isZone(name);
  zonesSeen.set(name, isKnown);
  return isKnown ? name : otherwise;
};

type ListedCalendar = Pick<SyncedCalendar, 'calendarId' | 'name' | 'zone' | 'isPrimary' | 'canWrite'>;

const listed = (entry: calendar_v3.Schema$CalendarListEntry): ListedCalendar => ({
  calendarId: entry.id ?? '',
  name: entry.summaryOverride ?? entry.summary ?? '',
  zone: zoneIn(entry.timeZone, 'UTC'),
  isPrimary: entry.primary ?? false,
  canWrite: entry.accessRole === 'owner' || entry.accessRole === 'writer',
});

/** Every calendar in the list of an account; those of which only free and busy is shown are left out. */
export const listCalendars = async (access: GoogleAccess): Promise<ListedCalendar[]> => {
  const found: ListedCalendar[] = [];
  let pageToken: string | undefined;
  do {
    const page = await ask(access, (api) =>
      api.calendarList.list({
        minAccessRole: 'reader',
        maxResults: 250,
        ...(pageToken && { pageToken }),
      }),
    );
    found.push(...(page.items ?? []).map(listed));
    pageToken = page.nextPageToken ?? undefined;
  } while (pageToken);
  return found;
};

type Of = Pick<SyncedEntry, 'connectionId' | 'calendarId'>;

const timeIn = (time: calendar_v3.Schema$EventDateTime | undefined, zone: string): EntryTime =>
  time?.date
    ? { day: time.date }
    : { at: new Date(time?.dateTime ?? 0).toISOString(), zone: zoneIn(time?.timeZone, zone) };

const answers = ['needsAction', 'declined', 'tentative', 'accepted'] as const;

const attendeeIn = ({ email, responseStatus }: calendar_v3.Schema$EventAttendee) => ({
  email: email ?? '',
  answer: answers.find((answer) => answer === responseStatus) ?? 'needsAction',
});

const hasDeclined = ({ attendees = [] }: calendar_v3.Schema$Event): boolean =>
  attendees.some(({ self, responseStatus }) => self && responseStatus === 'declined');

const reminderIn = ({ method, minutes }: calendar_v3.Schema$EventReminder): EntryReminder => ({
  method: method === 'email' ? 'email' : 'popup',
  minutes: minutes ?? 0,
});

/** An event in our words. A cancelled date of a series comes with little more than the date; `zone` is the calendar's. */
export const entryIn = (event: calendar_v3.Schema$Event, of: Of, zone: string): SyncedEntry => {
  const original = event.originalStartTime ? timeIn(event.originalStartTime, zone) : undefined;
  const start = event.start ? timeIn(event.start, zone) : (original ?? timeIn(undefined, zone));
  return {
    ...of,
    entryId: event.id ?? '',
    etag: event.etag ?? '',
    title: event.summary ?? '',
    description: event.description ?? '',
    location: event.location ?? '',
    start,
    end: event.end ? timeIn(event.end, zone) : start,
    ...(event.recurrence?.length && { recurrence: event.recurrence }),
    ...(event.recurringEventId && { seriesId: event.recurringEventId }),
    ...(original && { originalStart: original }),
    isCancelled: event.status === 'cancelled',
    isFree: event.transparency === 'transparent',
    ...(hasDeclined(event) && { hasDeclined: true }),
    attendees: (event.attendees ?? []).map(attendeeIn),
    ...(event.reminders?.overrides?.length && { reminders: event.reminders.overrides.map(reminderIn) }),
    ...(event.hangoutLink && { conferenceUrl: event.hangoutLink }),
    updatedAt: event.updated ?? '',
  };
};

const changeIn = (event: calendar_v3.Schema$Event, of: Of, zone: string): EntryChange =>
  event.status === 'cancelled' && !event.recurringEventId
    ? { kind: 'gone', entryId: event.id ?? '' }
    : { kind: 'is', entry: entryIn(event, of, zone) };

/** One page of a read; the last one says where the next read goes on. */
export type ChangePage = { changes: EntryChange[]; nextPageToken?: string; nextSyncToken?: string };

/**
 * Reads a calendar from its beginning, or what has changed since `syncToken`, a page at a time. Series come whole, with
 * the dates that differ. `outdated` where Google no longer knows the token, `gone` where there is no such calendar.
 */
export const readChanges = async (
  access: GoogleAccess,
  of: Of,
  { syncToken, pageToken }: { syncToken?: string | undefined; pageToken?: string | undefined },
): Promise<ChangePage> => {
  const page = await ask(access, (api) =>
    api.events.list({
      calendarId: of.calendarId,
      // Asked alike every time, as Google wants it; a full read needs the dates that were taken out of a series too.
      showDeleted: true,
      singleEvents: false,
      maxResults: 2500,
      ...(syncToken && { syncToken }),
      ...(pageToken && { pageToken }),
    }),
  );
  const zone = zoneIn(page.timeZone, 'UTC');
  return {
    changes: (page.items ?? []).map((event) => changeIn(event, of, zone)),
    ...(page.nextPageToken && { nextPageToken: page.nextPageToken }),
    ...(page.nextSyncToken && { nextSyncToken: page.nextSyncToken }),
  };
};

type Wish = { calendarId: string; channelId: string; token: string; address: string; expiresAt: string };

/** Has Google tell `address` of every change of a calendar; `refused` for calendars that can't be watched. */
export const openChannel = async (
  access: GoogleAccess,
  { calendarId, channelId, token, address, expiresAt }: Wish,
): Promise<CalendarChannel> => {
  const requestBody = {
    id: channelId,
    token,
    type: 'web_hook',
    address,
    expiration: String(Date.parse(expiresAt)),
  };
  const { resourceId, expiration } = await ask(access, (api) => api.events.watch({ calendarId, requestBody }));
  if (!resourceId) throw new GoogleError('refused', { reason: 'a channel without a resource' });
  return { channelId, resourceId, expiresAt: new Date(Number(expiration)).toISOString() };
};

/** Closes a channel; `gone` where it has lapsed. */
export const closeChannel = async (
  access: GoogleAccess,
  { channelId, resourceId }: Pick<CalendarChannel, 'channelId' | 'resourceId'>,
): Promise<void> => {
  await ask(access, (api) => api.channels.stop({ requestBody: { id: channelId, resourceId } }));
};
