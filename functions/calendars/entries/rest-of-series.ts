import {
  changedFields,
  contentOf,
  type EntryFields,
  type EntryWrite,
  fieldsOf,
  momentOf,
} from '#shared/domain/entry-write.ts';
import { Refusal, refuseField } from '#shared/domain/errors.ts';
import { recurrenceUntil } from '#shared/domain/recurrence-rule.ts';
import { dateIdOf, dateOfSeries, partsOfDateId, untilBefore } from '#shared/domain/series-date.ts';
import { dateAfterSplit, datesInLines, lineOfDates } from '#shared/domain/series-rest.ts';
import type { EntryTime, SyncedEntry } from '#shared/domain/synced-entry.ts';
import { googleIdFor, newWriteId } from '#shared/platform/google-ids.ts';
import type * as writes from '#shared/storage/entry-writes.ts';
import type { Wished } from '#shared/storage/entry-writes.ts';
import type * as entries from '#shared/storage/synced-entries.ts';
import { type EntryDeps, type LoadedEntry, loadEntry } from './owned-entry.ts';
import { type Wish, wishFor } from './wished-writes.ts';

export type RestDeps = EntryDeps & {
  entries: Pick<typeof entries, 'listDates'>;
  writes: Pick<typeof writes, 'listOfCalendar'>;
};

/** A date that is not as its series has it: how it would be, and how it is; nothing where it was taken out. */
type Apart = { plain: SyncedEntry; loaded: LoadedEntry | undefined };

/** Each takes two writes, and all of them are accepted at once or not at all. */
const mostApart = 45;

const loadIfThere = async (at: SyncedEntry, deps: EntryDeps): Promise<LoadedEntry | undefined> => {
  try {
    return await loadEntry(at, deps);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not_found') return undefined;
    throw error;
  }
};

/** The dates from `from` on that differ, with what waits for them. Refuses more than can be written at once. */
const datesApart = async (series: SyncedEntry, from: EntryTime, deps: RestDeps): Promise<Apart[]> => {
  const [copies, waiting] = await Promise.all([deps.entries.listDates(series), deps.writes.listOfCalendar(series)]);
  const ids = new Set([...copies, ...waiting].map(({ entryId }) => entryId));
  const plain = [...ids]
    .filter((entryId) => partsOfDateId(entryId)?.seriesId === series.entryId)
    .flatMap((entryId) => dateOfSeries(series, entryId) ?? [])
    .filter(({ start }) => momentOf(start) >= momentOf(from));
  if (plain.length > mostApart) throw refuseField('recurrence_invalid', 'andFollowing');
  return Promise.all(plain.map(async (date) => ({ plain: date, loaded: await loadIfThere(date, deps) })));
};

type Split = { series: SyncedEntry; from: EntryTime; fields: EntryFields; apart: Apart[]; wish: Wish };

/** The lines with which a series goes on: its rule, and what of its single dates is still to come, at the new hour. */
const restLines = ({ series, from, fields, apart }: Split): string[] => {
  const { recurrence = [], start } = series;
  const moved = (dates: EntryTime[]) => dates.map((date) => dateAfterSplit(date, { from, to: fields.start }));
  const coming = (dates: EntryTime[]) => dates.filter((date) => momentOf(date) > momentOf(from));
  const takenOut = apart.filter(({ loaded }) => !loaded).map(({ plain }) => plain.start);
  return [
    ...recurrence.filter((line) => line.startsWith('RRULE:')),
    ...lineOfDates('RDATE', moved(coming(datesInLines('RDATE', recurrence, start)))),
    ...lineOfDates('EXDATE', moved(coming([...datesInLines('EXDATE', recurrence, start), ...takenOut]))),
  ];
};

/** The lines with which a series ends before a date. */
const endedLines = ({ recurrence = [], start }: SyncedEntry, from: EntryTime): string[] => {
  const kept = datesInLines('RDATE', recurrence, start).filter((date) => momentOf(date) < momentOf(from));
  const others = recurrence.filter((line) => !line.startsWith('RDATE'));
  return [...recurrenceUntil(others, untilBefore(from)), ...lineOfDates('RDATE', kept)];
};

/** What makes the dates that differ differ in the new series as well, once Google has it. */
const carried = ({ from, fields, apart, wish }: Split, { ownerId, entryId: seriesId }: EntryWrite): Wished[] =>
  apart.flatMap(({ plain, loaded }) => {
    const { recurrence: _, ...own } = loaded ? changedFields(fieldsOf(plain), fieldsOf(loaded.entry)) : {};
    if (Object.keys(own).length === 0 || momentOf(plain.start) === momentOf(from)) return [];
    const start = dateAfterSplit(plain.start, { from, to: fields.start });
    const end = dateAfterSplit(plain.start, { from, to: fields.end });
    const { connectionId, calendarId } = plain;
    const write: EntryWrite = {
      ...{ connectionId, calendarId, entryId: dateIdOf(seriesId, start), ownerId },
      writeId: newWriteId(),
      kind: 'change',
      fields: own,
      known: [{ ...fields, start, end, recurrence: [] }],
      status: 'WAITING',
      acceptedAt: new Date(Date.parse(wish.now) + 1).toISOString(),
    };
    return [{ write, read: undefined }];
  });

/**
 * A wish for one date of a series and all that follow: the series ends before it, and a new one, the last of what is
 * answered, goes on from there with what was wished. Dates that differ or were taken out stay so, unless a new rule was
 * wished. Refuses `recurrence_invalid` for what is no date of a series.
 */
export const wishForRest = async (
  { entry: date, series: known }: LoadedEntry,
  wish: Wish,
  deps: RestDeps,
): Promise<Wished[]> => {
  const { seriesId, originalStart: from } = date;
  if (!seriesId || !from) throw refuseField('recurrence_invalid', 'andFollowing');
  const loaded = await loadEntry({ ...date, entryId: seriesId }, deps);
  const { entry: series, write: waiting } = loaded;
  // Somebody has changed the series since the date was looked at.
  if (known && contentOf(known) !== contentOf(series)) throw new Refusal('version_conflict');
  const ended = wishFor(loaded, { ...wish, kind: 'change', fields: { recurrence: endedLines(series, from) } });
  const apart = await datesApart(series, from, deps);
  const removed = apart.flatMap((one) =>
    one.loaded ? [wishFor(one.loaded, { ...wish, kind: 'delete', fields: {} })] : [],
  );
  if (wish.kind === 'delete') return [ended, ...removed];
  const split: Split = { series, from, fields: { ...fieldsOf(date), ...wish.fields }, apart, wish };
  const { connectionId, calendarId } = date;
  // A part that is itself on its way counts from where the first one begins.
  const before = waiting?.status === 'WAITING' ? (waiting.continues ?? []) : [];
  const isSameRule = wish.fields.recurrence === undefined;
  const write: EntryWrite = {
    ...{ connectionId, calendarId, entryId: googleIdFor(undefined), ownerId: wish.ownerId },
    writeId: newWriteId(),
    kind: 'create',
    fields: { ...split.fields, ...(isSameRule && { recurrence: restLines(split) }) },
    // How many dates lie before is counted by those who know the rules of series, which are too large for the API.
    ...(isSameRule && { continues: [...before, { from: series.start, until: from }] }),
    known: [],
    status: 'WAITING',
    acceptedAt: wish.now,
  };
  return [ended, ...removed, ...(isSameRule ? carried(split, write) : []), { write, read: undefined }];
};
