import type { EntryReminder, EntryTime, SyncedEntry } from '#shared/domain/synced-entry.ts';
import { day, moment, utc } from './ics.ts';
import { fileOf, textOf } from './ics-line.ts';
import { isAmbiguous, zoneLines } from './ics-zone.ts';

type Told = { name: string; madeAt: string; to: string };

/** What an entry is called in files, wherever they are taken to. */
const uidOf = ({ entryId, seriesId }: SyncedEntry): string => `${seriesId ?? entryId}@calsync.events`;

/** A series needs the clock of its zone; a single moment is said in UTC where that clock would show it twice. */
const timeLine = (name: string, time: EntryTime, isLasting: boolean): string => {
  if ('day' in time) return day(name, time.day);
  const isVague = time.zone === 'UTC' || (!isLasting && isAmbiguous(time.at, time.zone));
  return moment(name, time.at, isVague ? undefined : time.zone);
};

const answers = {
  needsAction: 'NEEDS-ACTION',
  declined: 'DECLINED',
  tentative: 'TENTATIVE',
  accepted: 'ACCEPTED',
} as const;

const alarmLines = ({ method, minutes }: EntryReminder, { title, calendarId }: SyncedEntry): string[] => [
  'BEGIN:VALARM',
  `TRIGGER:-PT${minutes}M`,
  ...(method === 'email'
    ? ['ACTION:EMAIL', `SUMMARY:${textOf(title)}`, `ATTENDEE:mailto:${calendarId}`]
    : ['ACTION:DISPLAY']),
  `DESCRIPTION:${textOf(title)}`,
  'END:VALARM',
];

/** One date of a series, by the clock of the series. */
const dateLine = (name: string, { start }: SyncedEntry, date: EntryTime): string =>
  timeLine(name, 'at' in date && 'at' in start ? { ...date, zone: start.zone } : date, true);

/** `series` is the one that a date belongs to, `off` are the dates that were taken out of a series one by one. */
const entryLines = (entry: SyncedEntry, { madeAt }: Told, series?: SyncedEntry, off: readonly SyncedEntry[] = []) => {
  const isLasting = (entry.recurrence ?? []).length > 0;
  const { originalStart } = entry;
  return [
    'BEGIN:VEVENT',
    `UID:${uidOf(entry)}`,
    `DTSTAMP:${utc(madeAt)}`,
    `LAST-MODIFIED:${utc(entry.updatedAt)}`,
    ...(series && originalStart ? [dateLine('RECURRENCE-ID', series, originalStart)] : []),
    timeLine('DTSTART', entry.start, isLasting),
    timeLine('DTEND', entry.end, isLasting),
    ...(entry.recurrence ?? []),
    ...off.flatMap((date) => (date.originalStart ? [dateLine('EXDATE', entry, date.originalStart)] : [])),
    `SUMMARY:${textOf(entry.title)}`,
    ...(entry.location ? [`LOCATION:${textOf(entry.location)}`] : []),
    ...(entry.description ? [`DESCRIPTION:${textOf(entry.description)}`] : []),
    ...entry.attendees.map(({ email, answer }) => `ATTENDEE;PARTSTAT=${answers[answer]}:mailto:${email}`),
    ...(entry.conferenceUrl ? [`URL:${entry.conferenceUrl}`] : []),
    `TRANSP:${entry.isFree ? 'TRANSPARENT' : 'OPAQUE'}`,
    ...(entry.reminders ?? []).flatMap((reminder) => alarmLines(reminder, entry)),
    'END:VEVENT',
  ];
};

/** The rules of every zone, from the first moment told in it to the last, or to the end of what was asked for. */
const zonesOf = (entries: readonly SyncedEntry[], { to }: Told): string[] => {
  const moments = new Map<string, string[]>();
  for (const time of entries.flatMap(({ start, end, originalStart }) => [start, end, originalStart ?? start])) {
    if ('at' in time && time.zone !== 'UTC') moments.set(time.zone, [...(moments.get(time.zone) ?? [to]), time.at]);
  }
  return [...moments].flatMap(([zone, all]) => {
    const inOrder = all.toSorted();
    return zoneLines(zone, inOrder[0] as string, inOrder.at(-1) as string);
  });
};

/**
 * Entries of calendars as an .ics file (RFC 5545): series by their rules, each followed by its dates that differ; those that were
 * taken out are left out. `to` is until when the clocks of zones are told at least.
 */
export const entriesIcs = (entries: readonly SyncedEntry[], told: Told): string => {
  const dates = Map.groupBy(
    entries.filter(({ seriesId }) => seriesId),
    ({ calendarId, seriesId }) => `${calendarId}\n${seriesId}`,
  );
  const whole = entries.filter(({ seriesId, isCancelled }) => !seriesId && !isCancelled);
  return fileOf([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//CalSync//Events//EN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${textOf(told.name)}`,
    ...zonesOf(entries, told),
    ...whole.flatMap((entry) => {
      const own = dates.get(`${entry.calendarId}\n${entry.entryId}`) ?? [];
      return [
        ...entryLines(
          entry,
          told,
          undefined,
          own.filter(({ isCancelled }) => isCancelled),
        ),
        ...own.filter(({ isCancelled }) => !isCancelled).flatMap((date) => entryLines(date, told, entry)),
      ];
    }),
    'END:VCALENDAR',
  ]);
};
