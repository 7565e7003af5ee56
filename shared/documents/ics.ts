import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  type ICalCalendar,
  ICalCalendarMethod,
  ICalEventStatus,
} from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import { tzlib_get_ical_block } from 'timezones-ical-library';
import type { CalendarFile, CalendarFileEntry } from '#shared/domain/calendar-file.ts';

/** The rules of a zone, so that a calendar that does not know its name still shows the right hour. */
const zoneRules = (zone: string): string | null => {
  const [rules] = tzlib_get_ical_block(zone) as string[];
  return rules ?? null;
};

/** Whether a clock shows this time twice, in the night when the clocks go back: iCalendar can't say which of them it means. */
const isAmbiguous = (instant: string, zone: string): boolean => {
  const wallClock = Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDateTime();
  const [first, second] = (['earlier', 'later'] as const).map((disambiguation) =>
    wallClock.toZonedDateTime(zone, { disambiguation }),
  ) as [Temporal.ZonedDateTime, Temporal.ZonedDateTime];
  return !first.equals(second);
};

const addEntry = (calendar: ICalCalendar, entry: CalendarFileEntry, zone: string, madeAt: string): void => {
  const event = calendar.createEvent({
    id: entry.uid,
    sequence: entry.sequence,
    stamp: Temporal.Instant.from(madeAt),
    start: Temporal.Instant.from(entry.startsAt).toZonedDateTimeISO(zone),
    end: Temporal.Instant.from(entry.endsAt).toZonedDateTimeISO(zone),
    timezone: zone,
    summary: entry.title,
    location: entry.place,
    description: entry.description,
    url: entry.url,
    ...(entry.organizer && { organizer: entry.organizer }),
    status: entry.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  if (entry.attendee)
    event.createAttendee({
      ...entry.attendee,
      role: ICalAttendeeRole.REQ,
      status: ICalAttendeeStatus.ACCEPTED,
      rsvp: false,
    });
};

/**
 * A calendar file as iCalendar text (RFC 5545), its clocks in the event's zone with the zone's rules beside them; in UTC
 * where one of its clocks would be ambiguous.
 */
export const icsText = ({ method, zone, madeAt, entries }: CalendarFile): string => {
  const hasAmbiguity = entries.some(({ startsAt, endsAt }) => isAmbiguous(startsAt, zone) || isAmbiguous(endsAt, zone));
  const writtenIn = hasAmbiguity ? 'UTC' : zone;
  const calendar = ical({
    prodId: { company: 'CalSync', product: 'Events', language: 'EN' },
    method: ICalCalendarMethod[method],
    timezone: { name: writtenIn, generator: zoneRules },
  });
  for (const entry of entries) addEntry(calendar, entry, writtenIn, madeAt);
  return calendar.toString();
};
