import type { CalendarFile, CalendarFileEntry } from '#shared/domain/calendar-file.ts';
import { fileOf, parameterOf, textOf } from './ics-line.ts';
import { clockIn, isAmbiguous, zoneLines } from './ics-zone.ts';

// Written here rather than by libraries: a dozen properties against 67 KB in every function that tells a calendar of
// something, half of them the rules of all zones for all time.

/** An instant as iCalendar writes it: `20261201T100000Z`. */
export const utc = (instant: string): string => `${clockIn(instant, 'UTC')}Z`;

/** A property that is a moment by the zone's clock, or in UTC where there is no zone. */
export const moment = (name: string, instant: string, zone: string | undefined): string =>
  zone ? `${name};TZID=${zone}:${clockIn(instant, zone)}` : `${name}:${utc(instant)}`;

/** A property that is a day (`2026-12-01`). */
export const day = (name: string, date: string): string => `${name};VALUE=DATE:${date.replaceAll('-', '')}`;

/** The zone whose clock tells an entry's time; none for whole days, and where that clock would show one of its moments twice. */
const zoneOf = ({ startsAt, endsAt, zone, days }: CalendarFileEntry): string | undefined =>
  days || zone === 'UTC' || isAmbiguous(startsAt, zone) || isAmbiguous(endsAt, zone) ? undefined : zone;

const entryLines = (entry: CalendarFileEntry, madeAt: string): string[] => {
  const { organizer, attendee, days, place, description, url } = entry;
  const zone = zoneOf(entry);
  return [
    'BEGIN:VEVENT',
    `UID:${entry.uid}`,
    `SEQUENCE:${entry.sequence}`,
    `DTSTAMP:${utc(madeAt)}`,
    `LAST-MODIFIED:${utc(entry.changedAt)}`,
    days ? day('DTSTART', days.from) : moment('DTSTART', entry.startsAt, zone),
    days ? day('DTEND', days.to) : moment('DTEND', entry.endsAt, zone),
    `SUMMARY:${textOf(entry.title)}`,
    ...(place === undefined ? [] : [`LOCATION:${textOf(place)}`]),
    ...(description === undefined ? [] : [`DESCRIPTION:${textOf(description)}`]),
    ...(organizer ? [`ORGANIZER;CN=${parameterOf(organizer.name)}:mailto:${organizer.email}`] : []),
    ...(attendee
      ? [
          `ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=${entry.wantsAnswer ? 'TRUE' : 'FALSE'};CN=${parameterOf(attendee.name)}:mailto:${attendee.email}`,
        ]
      : []),
    ...(url === undefined ? [] : [`URL:${url}`]),
    `STATUS:${entry.isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
  ];
};

/** The rules of every zone that the entries need, as far as their moments reach. */
const zonesOf = (entries: readonly CalendarFileEntry[]): string[] => {
  const moments = new Map<string, string[]>();
  for (const entry of entries) {
    const zone = zoneOf(entry);
    if (zone) moments.set(zone, [...(moments.get(zone) ?? []), entry.startsAt, entry.endsAt]);
  }
  return [...moments].flatMap(([zone, all]) => {
    const inOrder = all.toSorted();
    return zoneLines(zone, inOrder[0] as string, inOrder.at(-1) as string);
  });
};

/** How a subscribed calendar is called and how often it is worth asking for: RFC 7986, and what older readers know. */
const feedLines = (name: string): string[] => [
  `NAME:${textOf(name)}`,
  `X-WR-CALNAME:${textOf(name)}`,
  'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
  'X-PUBLISHED-TTL:PT1H',
];

/**
 * A calendar file as iCalendar text (RFC 5545), the clock of each entry in its own zone with the zone's rules beside them,
 * so that a calendar that does not know its name still shows the right hour; in UTC where the clock would be ambiguous.
 */
export const icsText = ({ method, name, madeAt, entries }: CalendarFile): string =>
  fileOf([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//CalSync//Events//EN',
    `METHOD:${method}`,
    ...(name === undefined ? [] : feedLines(name)),
    ...zonesOf(entries),
    ...entries.flatMap((entry) => entryLines(entry, madeAt)),
    'END:VCALENDAR',
  ]);
