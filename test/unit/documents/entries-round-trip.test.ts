import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { entriesCsv } from '#shared/documents/entries-csv.ts';
import { entriesIcs } from '#shared/documents/entries-ics.ts';
import { readCsv } from '#shared/documents/read-csv.ts';
import { readIcs } from '#shared/documents/read-ics.ts';
import type { FileEntry } from '#shared/domain/file-entry.ts';
import { occurrencesIn } from '#shared/domain/series.ts';
import type { EntryReminder, EntryTime, SyncedEntry } from '#shared/domain/synced-entry.ts';
import { instantOf, readIcs as readIndependently } from '#test/support/ics.ts';

const zones = ['Europe/Lisbon', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'America/Sao_Paulo', 'UTC'];
const period = { from: '2026-01-01T00:00:00.000Z', to: '2029-01-01T00:00:00.000Z' };
const at = { connectionId: 'cal_1', calendarId: 'rui@gmail.example' };
const told = { name: 'Rui', madeAt: '2026-12-01T10:00:00.000Z', to: period.to };

const words = fc.string({ unit: fc.constantFrom(...'aé😀,;:"\\^= 1-@'), maxLength: 60 }).map((text) => text.trim());
const iso = (milliseconds: number) => new Date(milliseconds).toISOString();
const hour = 3_600_000;

/** Half an hour past noon in UTC: whichever of these zones it is in, its clock shows that time once. */
const timed = fc
  .record({
    zone: fc.constantFrom(...zones),
    day: fc.integer({ min: 0, max: 900 }),
    hours: fc.integer({ min: 0, max: 30 }),
  })
  .map(({ zone, day, hours }): [EntryTime, EntryTime] => {
    const start = Date.UTC(2026, 0, 1, 16, 30) + day * 24 * hour;
    return [
      { at: iso(start), zone },
      { at: iso(start + hours * hour), zone },
    ];
  });
const whole = fc
  .record({ day: fc.integer({ min: 0, max: 900 }), days: fc.integer({ min: 1, max: 5 }) })
  .map(({ day, days }): [EntryTime, EntryTime] => {
    const start = Date.UTC(2026, 0, 1) + day * 24 * hour;
    return [{ day: iso(start).slice(0, 10) }, { day: iso(start + days * 24 * hour).slice(0, 10) }];
  });

const rule = fc.constantFrom<string[]>(
  [],
  ['RRULE:FREQ=DAILY;COUNT=9'],
  ['RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=20'],
  ['RRULE:FREQ=MONTHLY;COUNT=12'],
);

const shift = (time: EntryTime, days: number, hours = 0): EntryTime =>
  'at' in time
    ? { ...time, at: iso(Date.parse(time.at) + (days * 24 + hours) * hour) }
    : { day: iso(Date.parse(time.day) + days * 24 * hour).slice(0, 10) };

/** An entry, and where it is a series perhaps a date of it that differs and one that was taken out. */
const someEntries = fc
  .array(
    fc.record({
      times: fc.oneof(timed, whole),
      title: words,
      description: words,
      location: words,
      recurrence: rule,
      isFree: fc.boolean(),
      isMoved: fc.boolean(),
      isOff: fc.boolean(),
      attendees: fc.subarray(['ana@example.com', 'rui@example.com']),
      reminders: fc.constantFrom<EntryReminder[] | undefined>(undefined, [{ method: 'popup', minutes: 15 }]),
    }),
    { maxLength: 6 },
  )
  .map((drafts): SyncedEntry[] =>
    drafts.flatMap(({ times: [start, end], recurrence, isMoved, isOff, attendees, reminders, ...words }, place) => {
      const entry: SyncedEntry = {
        ...at,
        ...words,
        entryId: `entry${place}`,
        etag: '"1"',
        start,
        end,
        isCancelled: false,
        attendees: attendees.map((email) => ({ email, answer: 'accepted' as const })),
        ...(reminders && { reminders }),
        updatedAt: told.madeAt,
      };
      if (recurrence.length === 0) return [entry];
      const dates = occurrencesIn([{ ...entry, recurrence }], { from: '2025-01-01', to: '2032-01-01' });
      const dateOf = (nth: number, more: Partial<SyncedEntry>): SyncedEntry[] => {
        const date = dates[nth];
        const own = { seriesId: entry.entryId, entryId: `${entry.entryId}_${nth}` };
        return date ? [{ ...entry, ...own, originalStart: date.start, start: date.start, end: date.end, ...more }] : [];
      };
      return [
        { ...entry, recurrence },
        ...(isMoved
          ? dateOf(1, {
              title: 'Moved',
              start: shift(dates[1]?.start as EntryTime, 0, 1),
              end: shift(dates[1]?.end as EntryTime, 1, 1),
            })
          : []),
        ...(isOff ? dateOf(2, { isCancelled: true }) : []),
      ];
    }),
  );

/** What was read, as it would stand in an empty calendar. */
const stored = ({ uid, fields, originalStart }: FileEntry): SyncedEntry => ({
  ...at,
  entryId: originalStart ? `${uid}_${'at' in originalStart ? originalStart.at : originalStart.day}` : uid,
  etag: '',
  description: '',
  location: '',
  isFree: false,
  ...fields,
  isCancelled: false,
  attendees: (fields.attendees ?? []).map((email) => ({ email, answer: 'needsAction' })),
  ...(originalStart && { seriesId: uid, originalStart }),
  updatedAt: told.madeAt,
});

/** Everything that takes place, as anybody sees it. */
const seen = (entries: readonly SyncedEntry[]) =>
  occurrencesIn(entries, period)
    .map(({ of, start, end }) => [
      of.title,
      start,
      end,
      of.location,
      of.description,
      of.isFree,
      of.attendees.map(({ email }) => email),
      of.reminders,
    ])
    .map((row) => JSON.stringify(row))
    .sort();

test('an exported .ics read into an empty calendar gives the same entries, series and exceptions', () => {
  fc.assert(
    fc.property(someEntries, (entries) => {
      const { entries: read, problems } = readIcs(entriesIcs(entries, told), 'Asia/Tokyo');
      expect(problems).toEqual([]);
      expect(seen(read.map(stored))).toEqual(seen(entries));
      const rules = (all: readonly { recurrence?: readonly string[] | undefined }[]) =>
        all.flatMap(({ recurrence = [] }) => recurrence.filter((line) => line.startsWith('RRULE'))).sort();
      expect(rules(read.map(({ fields }) => fields))).toEqual(rules(entries.filter(({ seriesId }) => !seriesId)));
    }),
    { numRuns: 40 },
  );
}, 30_000);

test('an exported CSV read into an empty calendar gives the same times and words', () => {
  fc.assert(
    fc.property(someEntries, (entries) => {
      const occurrences = occurrencesIn(entries, period);
      const { entries: read, problems } = readCsv(entriesCsv(occurrences), 'Asia/Tokyo');
      expect(problems).toEqual([]);
      const told = ({ title, location, description }: SyncedEntry) => [title, location, description];
      expect(read.map(stored).map((entry) => [entry.start, entry.end, ...told(entry)])).toEqual(
        occurrences.map(({ of, start, end }) => [start, end, ...told(of)]),
      );
    }),
    { numRuns: 40 },
  );
}, 30_000);

test('an exported .ics shows the same moments to a calendar that knows no zone but those in the file', () => {
  fc.assert(
    fc.property(someEntries, (entries) => {
      const single = entries.filter(({ recurrence, seriesId }) => !recurrence && !seriesId);
      const { entries: read } = readIndependently(entriesIcs(single, told));
      const expected = single.map(({ start }) => ('at' in start ? start.at : start.day));
      expect(read.map(({ startDate }) => (startDate.isDate ? startDate.toString() : instantOf(startDate)))).toEqual(
        expected,
      );
    }),
    { numRuns: 30 },
  );
}, 30_000);
