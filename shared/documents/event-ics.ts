import { type CalendarFileEntry, placeOf } from '#shared/domain/calendar-file.ts';
import type { Event } from '#shared/domain/event.ts';
import { eventPath } from '#shared/domain/slug.ts';
import { discoverMessagesFor } from '#shared/messages/discover-messages.ts';
import { icsText } from './ics.ts';

/** Where anybody may read that an event happens; the link of an online event is for ticket holders. */
export const publicPlaceOf = (event: Event): string =>
  event.location.kind === 'online' ? discoverMessagesFor(event.locale).online : placeOf(event);

/** The sessions of an event as everybody may see them, by the same names in every file and feed. */
export const publicEntriesOf = (event: Event, siteUrl: string): CalendarFileEntry[] =>
  event.sessions.map(({ sessionId, startsAt, endsAt }) => ({
    uid: `${event.eventId}.${sessionId}@calsync.events`,
    sequence: event.version,
    isCancelled: event.status === 'CANCELLED',
    startsAt,
    endsAt,
    zone: event.zone,
    changedAt: event.updatedAt,
    title: event.title,
    place: publicPlaceOf(event),
    description: event.summary,
    url: `${siteUrl}${eventPath(event)}`,
  }));

/** An event as a calendar file to load once. */
export const eventIcs = (event: Event, siteUrl: string): string =>
  icsText({ method: 'PUBLISH', madeAt: event.updatedAt, entries: publicEntriesOf(event, siteUrl) });

/** Many events as a calendar to subscribe to. The text is the same until one of them changes, so that it keeps its ETag. */
export const feedIcs = (name: string, events: readonly Event[], siteUrl: string): string =>
  icsText({
    method: 'PUBLISH',
    name,
    madeAt:
      events
        .map(({ updatedAt }) => updatedAt)
        .sort()
        .at(-1) ?? '2020-01-01T00:00:00.000Z',
    entries: events.flatMap((event) => publicEntriesOf(event, siteUrl)),
  });
