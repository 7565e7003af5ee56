import type { CalendarFile, CalendarFileEntry } from '#shared/domain/calendar-file.ts';
import { fileOf, parameterOf, textOf } from './ics-line.ts';
import { clockIn, isAmbiguous, zoneLines } from './ics-zone.ts';

// Written here rather than by libraries: a dozen properties against 67 KB in every function that tells a calendar of
// something, half of them the rules of all zones for all time.

/** `20261201T100000Z` */
const utc = (instant: string): string => `${clockIn(instant, 'UTC')}Z`;

/** A moment by the zone's clock, or in UTC where there is no zone. */
const moment = (name: string, instant: string, zone: string | undefined): string =>
  zone ? `${name};TZID=${zone}:${clockIn(instant, zone)}` : `${name}:${utc(instant)}`;

const entryLines = (entry: CalendarFileEntry, zone: string | undefined, madeAt: string): string[] => {
  const { organizer, attendee } = entry;
  return [
    'BEGIN:VEVENT',
    `UID:${entry.uid}`,
    `SEQUENCE:${entry.sequence}`,
    `DTSTAMP:${utc(madeAt)}`,
    moment('DTSTART', entry.startsAt, zone),
    moment('DTEND', entry.endsAt, zone),
    `SUMMARY:${textOf(entry.title)}`,
    `LOCATION:${textOf(entry.place)}`,
    `DESCRIPTION:${textOf(entry.description)}`,
    ...(organizer ? [`ORGANIZER;CN=${parameterOf(organizer.name)}:mailto:${organizer.email}`] : []),
    ...(attendee
      ? [
          `ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE;CN=${parameterOf(attendee.name)}:mailto:${attendee.email}`,
        ]
      : []),
    `URL:${entry.url}`,
    `STATUS:${entry.isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
  ];
};

const zoneOf = ({ zone, entries }: CalendarFile): string | undefined =>
  zone === 'UTC' || entries.some(({ startsAt, endsAt }) => isAmbiguous(startsAt, zone) || isAmbiguous(endsAt, zone))
    ? undefined
    : zone;

/**
 * A calendar file as iCalendar text (RFC 5545), its clocks in the event's zone with the zone's rules beside them, so that
 * a calendar that does not know its name still shows the right hour; in UTC where one of its clocks would be ambiguous.
 */
export const icsText = (file: CalendarFile): string => {
  const { method, madeAt, entries } = file;
  const zone = zoneOf(file);
  const moments = entries.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]).sort();
  const [first = madeAt, last = madeAt] = [moments[0], moments.at(-1)];
  return fileOf([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//CalSync//Events//EN',
    `METHOD:${method}`,
    ...(zone ? zoneLines(zone, first, last) : []),
    ...entries.flatMap((entry) => entryLines(entry, zone, madeAt)),
    'END:VCALENDAR',
  ]);
};
