import { type EntryDeps, type WritableDeps, writableCalendar } from '#functions/calendars/entries/owned-entry.ts';
import * as jobs from '#shared/contracts/jobs/calendars.ts';
import { problemOf } from '#shared/documents/file-problem.ts';
import { readCsv } from '#shared/documents/read-csv.ts';
import { readIcs } from '#shared/documents/read-ics.ts';
import { type CalendarImport, countsOf, type ImportItem } from '#shared/domain/calendar-import.ts';
import type { EntryWrite } from '#shared/domain/entry-write.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { type CalendarContent, mostFileEntries } from '#shared/domain/file-entry.ts';
import { withoutStrayDates } from '#shared/domain/stray-dates.ts';
import type { SyncedCalendar } from '#shared/domain/synced-calendar.ts';
import * as media from '#shared/gateways/media.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';
import * as imports from '#shared/storage/calendar-imports.ts';
import * as connections from '#shared/storage/connections.ts';
import * as writes from '#shared/storage/entry-writes.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import * as entries from '#shared/storage/synced-entries.ts';
import { planImportedEntry } from './plan-imported-entry.ts';

type Deps = WritableDeps & {
  imports: Pick<typeof imports, 'find' | 'advance' | 'putItems'>;
  entries: Pick<typeof entries, 'listAll'>;
  writes: Pick<typeof writes, 'listOfCalendar'>;
  media: Pick<typeof media, 'readUpload' | 'removeUpload'>;
};

/** Spreadsheets of some countries still write their own alphabet. */
const textOf = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
};

const contentOf = async ({ uploadKey, format }: CalendarImport, zone: string, { media }: Deps) => {
  const bytes = await media.readUpload(uploadKey);
  if (!bytes) throw new Refusal('upload_missing');
  const content = withoutStrayDates((format === 'ics' ? readIcs : readCsv)(textOf(bytes), zone));
  const { entries, problems } = content;
  if (entries.length + problems.length > mostFileEntries)
    throw new Refusal('file_too_many_entries', { facts: { maximum: mostFileEntries } });
  return content;
};

/** The calendar as it would be with all that was planned so far, asked as the table is. */
const foreseen = async (calendar: SyncedCalendar, { entries, writes }: Deps) => {
  const [copies, wishes] = await Promise.all([entries.listAll(calendar), writes.listOfCalendar(calendar)]);
  const copyOf = new Map(copies.map((entry) => [entry.entryId, entry]));
  const wishOf = new Map(wishes.map((write) => [write.entryId, write]));
  const deps: EntryDeps = {
    entries: { find: async ({ entryId }) => copyOf.get(entryId) },
    writes: { find: async ({ entryId }) => wishOf.get(entryId) },
  };
  return { deps, wish: (write: EntryWrite) => wishOf.set(write.entryId, write) };
};

/** What taking each entry does; those that can't be taken come first, so that they are seen. */
const itemsOf = async (
  { entries, problems }: CalendarContent,
  { importId }: CalendarImport,
  planning: { calendar: SyncedCalendar; now: string },
  deps: Deps,
): Promise<ImportItem[]> => {
  const future = await foreseen(planning.calendar, deps);
  const refused = [...problems];
  const taken: Omit<ImportItem, 'place'>[] = [];
  for (const entry of entries) {
    const { line, fields } = entry;
    try {
      const { kind, wished } = await planImportedEntry(entry, planning, future.deps);
      for (const { write } of wished) future.wish(write);
      const status = kind === 'same' ? 'DONE' : 'WAITING';
      taken.push({ importId, line, title: fields.title.slice(0, 300), start: fields.start, kind, status, entry });
    } catch (error) {
      refused.push(problemOf(error, { line, title: fields.title }));
    }
  }
  const first = refused
    .sort((a, b) => a.line - b.line)
    .map(({ title = '', ...problem }) => ({
      importId,
      title: title.slice(0, 300),
      ...problem,
      kind: 'refused' as const,
      status: 'REFUSED' as const,
    }));
  return [...first, ...taken].map((item, place) => ({ ...item, place }));
};

/**
 * Reads a file that somebody sent, and finds out what taking it would do to the calendar as it is now. Nothing is written but
 * that; a message that comes twice says the same again.
 */
export const readImport = async ({ payload, now }: Delivery<typeof jobs.readImport>, deps: Deps): Promise<string> => {
  const found = await deps.imports.find(payload);
  if (found?.status !== 'READING') return 'nothing to read';
  try {
    const calendar = await writableCalendar({ ...found, ownerId: found.clientId }, deps);
    const items = await itemsOf(await contentOf(found, calendar.zone, deps), found, { calendar, now }, deps);
    await deps.imports.putItems(found, items);
    await deps.imports.advance(found, 'READING', { status: 'READY', counts: countsOf(items) });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await deps.imports.advance(found, 'READING', { status: 'REFUSED', code: error.code, facts: error.facts });
  }
  await deps.media.removeUpload(found.uploadKey);
  return 'the file was read';
};

export const handler = queueHandler(jobs.readImport, readImport, {
  imports,
  connections,
  calendars,
  entries,
  writes,
  media,
});
