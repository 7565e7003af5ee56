import { placeOf } from './calendar-file.ts';
import type { EntryFields } from './entry-write.ts';
import type { Event } from './event.ts';
import type { SyncedCalendar } from './synced-calendar.ts';

/**
 * The calendar into which an organization's programme is written. Once `OFF` nothing is written any more, and what was is
 * taken away unless `leavesEntries`.
 */
export type Mirror = Pick<SyncedCalendar, 'ownerId' | 'connectionId' | 'calendarId'> & {
  organizationId: string;
  calendarName: string;
  /** Who chose it; in a calendar of their own nothing is written once they have left. */
  chosenBy: string;
  status: 'ON' | 'OFF';
  leavesEntries?: boolean;
  changedAt: string;
  version: number;
};

/** One session of an event as it was written into the chosen calendar; noted before it is. */
export type MirroredSession = Pick<Mirror, 'organizationId' | 'ownerId' | 'connectionId' | 'calendarId'> & {
  eventId: string;
  sessionId: string;
  entryId: string;
  /** A fingerprint of what was written last; missing before the first time. */
  contentHash?: string;
  version: number;
};

/** What we write of a session; the rest of the entry is whose calendar it is. */
export type MirroredFields = Pick<EntryFields, 'title' | 'description' | 'location' | 'start' | 'end'>;

/** What should stand in the calendar of an event, by session; nothing unless it takes place. `url` is its page. */
export const mirroredFields = (event: Event | undefined, url: string): Map<string, MirroredFields> =>
  new Map(
    event?.status === 'PUBLISHED'
      ? event.sessions.map(({ sessionId, startsAt, endsAt }) => [
          sessionId,
          {
            title: event.title,
            description: [event.summary, url].filter(Boolean).join('\n\n'),
            location: placeOf(event),
            start: { at: startsAt, zone: event.zone },
            end: { at: endsAt, zone: event.zone },
          },
        ])
      : [],
  );

const entryIdShape = /^cp[0-9a-f]{32}$/;

/** Whether an entry is one that we have written of a programme, by its id. */
export const isMirrored = (entryId: string): boolean => entryIdShape.test(entryId);
