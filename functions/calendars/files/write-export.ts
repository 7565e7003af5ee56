import { type CalendarDeps, ownedCalendar } from '#functions/calendars/entries/owned-calendar.ts';
import * as jobs from '#shared/contracts/jobs/calendars.ts';
import { entriesCsv } from '#shared/documents/entries-csv.ts';
import { entriesIcs } from '#shared/documents/entries-ics.ts';
import { type CalendarExport, mostExported } from '#shared/domain/calendar-export.ts';
import { withContinuedLines } from '#shared/domain/continued-series.ts';
import { overlaid } from '#shared/domain/entry-write.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { occurrencesIn } from '#shared/domain/series.ts';
import type { SyncedEntry } from '#shared/domain/synced-entry.ts';
import { exportKeyOf } from '#shared/gateways/downloads.ts';
import * as media from '#shared/gateways/media.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';
import * as exports from '#shared/storage/calendar-exports.ts';
import * as clients from '#shared/storage/clients.ts';
import * as writes from '#shared/storage/entry-writes.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import * as entries from '#shared/storage/synced-entries.ts';

type Deps = CalendarDeps & {
  exports: Pick<typeof exports, 'find' | 'note'>;
  clients: Pick<typeof clients, 'find'>;
  entries: Pick<typeof entries, 'listAll'>;
  writes: Pick<typeof writes, 'listOfCalendar'>;
  media: Pick<typeof media, 'writeExport'>;
};

type At = CalendarExport['calendars'][number];

/** All entries of a calendar as they will be once what waits is carried out. */
const entriesOf = async (at: At, { entries, writes }: Deps): Promise<SyncedEntry[]> => {
  const [copies, waiting] = await Promise.all([entries.listAll(at), writes.listOfCalendar(at)]);
  const wishes = waiting.map(withContinuedLines);
  const wishOf = new Map(wishes.map((write) => [write.entryId, write]));
  const known = new Set(copies.map(({ entryId }) => entryId));
  return [
    ...copies.flatMap((entry) => {
      const wish = wishOf.get(entry.entryId);
      return (wish ? overlaid(entry, wish) : entry) ?? [];
    }),
    ...wishes.filter(({ entryId }) => !known.has(entryId)).flatMap((write) => overlaid(undefined, write) ?? []),
  ];
};

/** The file, and how much is in it. Of series that take place in the period an .ics holds all, with the dates that differ. */
const fileOf = (all: readonly SyncedEntry[], { format, from, to }: CalendarExport, name: string, madeAt: string) => {
  const period = { from: `${from}T00:00:00.000Z`, to: `${to}T00:00:00.000Z` };
  const occurrences = occurrencesIn(all, period);
  if (format === 'csv') return { text: `\ufeff${entriesCsv(occurrences)}`, entries: occurrences.length };
  const wanted = new Set(occurrences.map(({ of }) => `${of.calendarId} ${of.seriesId ?? of.entryId}`));
  const told = all.filter((entry) => wanted.has(`${entry.calendarId} ${entry.seriesId ?? entry.entryId}`));
  return { text: entriesIcs(told, { name, madeAt, to: period.to }), entries: told.length };
};

const contentTypes = { ics: 'text/calendar; charset=utf-8', csv: 'text/csv; charset=utf-8' };

/** Writes a file that somebody waits for; a message that comes twice writes the same file again. */
export const writeExport = async (
  { payload: { clientId, exportId }, now }: Delivery<typeof jobs.writeExport>,
  deps: Deps,
): Promise<string> => {
  const asked = await deps.exports.find(clientId, exportId);
  if (asked?.status !== 'WRITING') return 'nothing to write';
  try {
    const all: SyncedEntry[] = [];
    for (const [place, at] of asked.calendars.entries()) {
      await ownedCalendar({ ownerId: clientId, ...at }, deps);
      all.push(...(await entriesOf(at, deps)));
      await deps.exports.note(asked, { done: place + 1 });
    }
    const name = (await deps.clients.find(clientId))?.name ?? '';
    const { text, entries } = fileOf(all, asked, name, now);
    if (entries > mostExported) throw new Refusal('export_too_large', { facts: { maximum: mostExported } });
    await deps.media.writeExport(exportKeyOf(clientId, exportId, asked.format), contentTypes[asked.format], text);
    await deps.exports.note(asked, { status: 'DONE', entries });
    return `${entries} entries written`;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await deps.exports.note(asked, { status: 'REFUSED', code: error.code, facts: error.facts });
    return `refused: ${error.code}`;
  }
};

export const handler = queueHandler(jobs.writeExport, writeExport, {
  exports,
  clients,
  calendars,
  entries,
  writes,
  media,
});
