import { createHash } from 'node:crypto';
import { momentOf } from '#shared/domain/entry-write.ts';
import { type ErrorCode, Refusal, refuseField } from '#shared/domain/errors.ts';
import type { CalendarContent, FileEntry, FileProblem, ToldFields } from '#shared/domain/file-entry.ts';
import type { EntryReminder, EntryTime } from '#shared/domain/synced-entry.ts';
import { problemOf } from './file-problem.ts';
import { type IcsBlock, icsBlocks, propertyOf, wordsOf } from './ics-blocks.ts';
import { type Clocks, clocksOf } from './ics-clocks.ts';
import { oneLine } from './one-line.ts';

/** An entry as the file has it, with what is only needed to tell which of several counts. */
type Read = FileEntry & { sequence: number; isCancelled: boolean };

const dayMilliseconds = 86_400_000;

/** Milliseconds of a DURATION such as `PT1H30M` or `-P1W`. */
const durationOf = (value: string): number | undefined => {
  const pattern = /^([+-])?P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?$/;
  const [all, sign, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = pattern.exec(value.trim()) ?? [];
  if (!all) return undefined;
  const total =
    ((Number(weeks) * 7 + Number(days)) * 24 + Number(hours)) * 3_600_000 +
    Number(minutes) * 60_000 +
    Number(seconds) * 1000;
  return sign === '-' ? -total : total;
};

const shifted = (time: EntryTime, milliseconds: number): EntryTime => {
  const at = new Date(Date.parse(momentOf(time)) + milliseconds).toISOString();
  return 'at' in time ? { at, zone: time.zone } : { day: at.slice(0, 10) };
};

const timeIn = (block: IcsBlock, name: string, field: string, clocks: Clocks, isLasting: boolean) => {
  const property = propertyOf(block, name);
  return property && clocks(property, property.value.trim(), field, isLasting);
};

/** Where an entry ends; a whole day where nothing says so, and no later than it begins where a moment is all there is. */
const endOf = (block: IcsBlock, start: EntryTime, clocks: Clocks, isLasting: boolean): EntryTime => {
  const day = 'day' in start ? dayMilliseconds : 0;
  const duration = propertyOf(block, 'DURATION');
  const length = duration && durationOf(duration.value);
  if (duration && length === undefined) throw refuseField('time_invalid', 'end');
  const end = timeIn(block, 'DTEND', 'end', clocks, isLasting) ?? shifted(start, length ?? day);
  // Some programs end a whole day on the day itself.
  return momentOf(end) === momentOf(start) ? shifted(start, day) : end;
};

/** A time as a line of dates writes it: in UTC, so that no zone of the file's own is needed to read it. */
const compact = (time: EntryTime): string =>
  'at' in time ? `${time.at.slice(0, 19).replaceAll(/[-:]/g, '')}Z` : time.day.replaceAll('-', '');

/** Dates of one kind in lines of bounded length. */
const dateLines = (name: 'EXDATE' | 'RDATE', dates: readonly string[], start: EntryTime): string[] => {
  const perLine = 100;
  const kind = 'day' in start ? ';VALUE=DATE' : '';
  return Array.from(
    { length: Math.ceil(dates.length / perLine) },
    (_, line) => `${name}${kind}:${dates.slice(line * perLine, (line + 1) * perLine).join(',')}`,
  );
};

const datesOf = (block: IcsBlock, name: 'EXDATE' | 'RDATE', start: EntryTime, clocks: Clocks): string[] => {
  const ofStart = propertyOf(block, 'DTSTART');
  return block.properties
    .filter((property) => property.name === name)
    .flatMap((property) =>
      property.value
        .trim()
        .split(',')
        .map((value) => {
          if ('day' in start) return compact(clocks(property, value.slice(0, 8), 'recurrence', true));
          // A day alone means the moment on that day.
          const isDay = ofStart && /^\d{8}$/.test(value);
          const moment = isDay ? `${value}${ofStart.value.trim().slice(8)}` : value;
          return compact(clocks(isDay ? ofStart : property, moment, 'recurrence', true));
        }),
    );
};

const recurrenceOf = (block: IcsBlock, start: EntryTime, clocks: Clocks): string[] => {
  const rules = block.properties
    .filter(({ name }) => name === 'RRULE' || name === 'EXRULE')
    .map(({ name, value }) => `${name}:${value.trim().toUpperCase()}`);
  return [
    ...rules,
    ...dateLines('RDATE', datesOf(block, 'RDATE', start, clocks), start),
    ...dateLines('EXDATE', datesOf(block, 'EXDATE', start, clocks), start),
  ];
};

const attendeesOf = (block: IcsBlock): string[] => {
  const addresses = block.properties
    .filter(({ name }) => name === 'ATTENDEE')
    // Rooms and groups may go by other names than an address.
    .flatMap(({ value }) => /^mailto:(.+)$/i.exec(value.trim())?.[1]?.trim().toLowerCase() ?? []);
  return [...new Set(addresses)];
};

/** The alarms that ring or mail before an entry begins; others are none of the reminders that Google knows. */
const remindersOf = (block: IcsBlock): EntryReminder[] =>
  block.blocks
    .filter(({ name }) => name === 'VALARM')
    .flatMap((alarm) => {
      const trigger = propertyOf(alarm, 'TRIGGER');
      const before = trigger && trigger.parameters.get('RELATED') !== 'END' ? durationOf(trigger.value) : undefined;
      if (before === undefined || before > 0) return [];
      const method = propertyOf(alarm, 'ACTION')?.value.toUpperCase() === 'EMAIL' ? 'email' : 'popup';
      return [{ method, minutes: Math.round(-before / 60_000) } as const];
    });

const fieldsOf = (block: IcsBlock, clocks: Clocks, isDate: boolean): ToldFields => {
  const words = (name: string) => wordsOf(propertyOf(block, name)?.value ?? '');
  const isLasting = !isDate && propertyOf(block, 'RRULE') !== undefined;
  const start = timeIn(block, 'DTSTART', 'start', clocks, isLasting);
  if (!start) throw refuseField('time_invalid', 'start');
  const reminders = remindersOf(block);
  return {
    title: oneLine(words('SUMMARY')),
    description: words('DESCRIPTION'),
    location: oneLine(words('LOCATION')),
    start,
    end: endOf(block, start, clocks, isLasting),
    ...(!isDate && { recurrence: recurrenceOf(block, start, clocks) }),
    attendees: attendeesOf(block),
    ...(reminders.length > 0 && { reminders }),
    isFree: propertyOf(block, 'TRANSP')?.value.trim().toUpperCase() === 'TRANSPARENT',
  };
};

/** What stands for a name where the file gives none: everything that the entry says. */
const hashOf = (block: IcsBlock): string =>
  createHash('sha256')
    .update(block.properties.map(({ name, value }) => `${name}:${value}`).join('\n'))
    .digest('hex');

const readEntry = (block: IcsBlock, clocks: Clocks): Read => {
  if (block.broken !== undefined) throw new Refusal('file_line_broken', { facts: { line: block.broken } });
  const originalStart = timeIn(block, 'RECURRENCE-ID', 'start', clocks, false);
  return {
    uid: propertyOf(block, 'UID')?.value.trim() || hashOf(block),
    line: block.line,
    fields: fieldsOf(block, clocks, originalStart !== undefined),
    ...(originalStart && { originalStart }),
    sequence: Number(propertyOf(block, 'SEQUENCE')?.value) || 0,
    isCancelled: propertyOf(block, 'STATUS')?.value.trim().toUpperCase() === 'CANCELLED',
  };
};

const placeOf = ({ uid, originalStart }: Read): string => `${uid}\n${originalStart ? momentOf(originalStart) : ''}`;

/** Of several versions of an entry, the last; the others are none of the person's business. */
const latestOf = (read: readonly Read[]): Read[] => {
  const latest = new Map<string, Read>();
  for (const one of read) {
    const other = latest.get(placeOf(one));
    if (!other || other.sequence <= one.sequence) latest.set(placeOf(one), one);
  }
  return [...latest.values()];
};

const entryOf = ({ sequence: _sequence, isCancelled: _isCancelled, ...entry }: Read): FileEntry => entry;

/** A series without the dates that the file calls off one by one. */
const without = (series: Read, dates: readonly Read[]): FileEntry => {
  const { fields, ...entry } = entryOf(series);
  const off = dates.flatMap(({ originalStart, isCancelled }) =>
    isCancelled && originalStart ? [compact(originalStart)] : [],
  );
  const recurrence = [...(fields.recurrence ?? []), ...dateLines('EXDATE', off, fields.start)];
  return { ...entry, fields: { ...fields, ...(fields.recurrence?.length && { recurrence }) } };
};

/** Whole entries first, then the dates of series that differ. `failed` are series that can't be read. */
const inOrder = (read: readonly Read[], failed: ReadonlySet<string>): CalendarContent => {
  const problems: FileProblem[] = [];
  const refuse = ({ line, fields: { title } }: Read, code: ErrorCode) => problems.push({ line, title, code });
  const whole = read.filter(({ originalStart }) => !originalStart);
  const series = new Map(whole.filter(({ fields }) => fields.recurrence?.length).map((one) => [one.uid, one]));
  const byUid = Map.groupBy(
    read.filter(({ originalStart }) => originalStart),
    ({ uid }) => uid,
  );
  const entries = whole.flatMap((one) => {
    if (!one.isCancelled) return [without(one, byUid.get(one.uid) ?? [])];
    refuse(one, 'entry_cancelled');
    return [];
  });
  const dates = [...byUid.values()].flat().flatMap((one): FileEntry[] => {
    const of = series.get(one.uid);
    if (failed.has(one.uid)) refuse(one, 'series_refused');
    else if (of?.isCancelled || (!of && one.isCancelled)) refuse(one, 'entry_cancelled');
    else if (of) return one.isCancelled ? [] : [entryOf(one)];
    // A date whose series the file does not tell is an entry of its own.
    else return [{ uid: placeOf(one), line: one.line, fields: { ...one.fields, recurrence: [] } }];
    return [];
  });
  return { entries: [...entries, ...dates], problems };
};

/**
 * Reads an .ics file (RFC 5545). `zone` (IANA) is where times lie that name none. What can't be read is told by its line and
 * holds nothing else up. Refuses `file_unreadable` where it is no calendar.
 */
export const readIcs = (text: string, zone: string): CalendarContent => {
  const calendars = icsBlocks(text);
  if (calendars.length === 0) throw new Refusal('file_unreadable');
  const problems: FileProblem[] = [];
  const failed = new Set<string>();
  const read = calendars.flatMap((calendar) => {
    const clocks = clocksOf(calendar, zone);
    return calendar.blocks
      .filter(({ name }) => name === 'VEVENT')
      .flatMap((block) => {
        try {
          return [readEntry(block, clocks)];
        } catch (error) {
          const title = oneLine(wordsOf(propertyOf(block, 'SUMMARY')?.value ?? ''));
          problems.push(problemOf(error, { line: block.line, title }));
          if (!propertyOf(block, 'RECURRENCE-ID')) failed.add(propertyOf(block, 'UID')?.value.trim() ?? '');
          return [];
        }
      });
  });
  const { entries, problems: more } = inOrder(latestOf(read), failed);
  return { entries, problems: [...problems, ...more].sort((a, b) => a.line - b.line) };
};
