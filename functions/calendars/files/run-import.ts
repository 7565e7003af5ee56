import { type EntryDeps, type WritableDeps, writableCalendar } from '#functions/calendars/entries/owned-entry.ts';
import * as jobs from '#shared/contracts/jobs/calendars.ts';
import { problemOf } from '#shared/documents/file-problem.ts';
import type { CalendarImport, ImportItem } from '#shared/domain/calendar-import.ts';
import { Refusal } from '#shared/domain/errors.ts';
import type { SyncedCalendar } from '#shared/domain/synced-calendar.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';
import * as imports from '#shared/storage/calendar-imports.ts';
import * as connections from '#shared/storage/connections.ts';
import * as writes from '#shared/storage/entry-writes.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import * as entries from '#shared/storage/synced-entries.ts';
import { planImportedEntry } from './plan-imported-entry.ts';

type Deps = WritableDeps &
  EntryDeps & {
    imports: Pick<typeof imports, 'find' | 'findItem' | 'itemsFrom' | 'resolve' | 'advance'>;
    /** How many items one delivery takes before it hands the rest to the next. */
    pageSize: number;
  };

type Planning = { calendar: SyncedCalendar; now: string };

/** Somebody who changes an entry as fast as we look is met again by the next delivery. */
const mostLooks = 5;

const outcomeOf = async (entry: NonNullable<ImportItem['entry']>, planning: Planning, deps: Deps) => {
  try {
    const { wished } = await planImportedEntry(entry, planning, deps);
    return { wished, outcome: { status: 'DONE' as const } };
  } catch (error) {
    const { line: _line, title: _title, ...problem } = problemOf(error, { line: entry.line, title: '' });
    return { wished: [], outcome: { status: 'REFUSED' as const, ...problem } };
  }
};

/** Takes one item: its write and what became of it are one transaction, so that a death leaves it done or not begun. */
const takeOne = async (of: CalendarImport, item: ImportItem, planning: Planning, deps: Deps): Promise<void> => {
  if (item.status !== 'WAITING' || !item.entry) return;
  for (let look = 0; look < mostLooks; look++) {
    const { wished, outcome } = await outcomeOf(item.entry, planning, deps);
    if (await deps.imports.resolve(of, item, outcome, wished)) return;
    // Either another worker was first, or the entry has changed since it was read.
    if ((await deps.imports.findItem(item))?.status !== 'WAITING') return;
  }
  throw new Error(`The entry has changed through ${mostLooks} looks.`);
};

/**
 * Takes the entries of a file that was confirmed, item by item, from where it stands: a worker that dies is followed by one that
 * goes on. Past a bounded number it says where to go on, which the table's stream passes on as the next message.
 */
export const runImport = async ({ payload, now }: Delivery<typeof jobs.runImport>, deps: Deps): Promise<string> => {
  const found = await deps.imports.find(payload);
  if (found?.status !== 'RUNNING') return 'nothing to take';
  try {
    const calendar = await writableCalendar({ ...found, ownerId: found.clientId }, deps);
    const items = await deps.imports.itemsFrom(found.importId, found.next, deps.pageSize);
    for (const item of items) await takeOne(found, item, { calendar, now }, deps);
    const isLast = items.length < deps.pageSize;
    await deps.imports.advance(found, 'RUNNING', isLast ? { status: 'DONE' } : { next: found.next + items.length });
    return `${items.length} items looked at${isLast ? '' : ', more to come'}`;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await deps.imports.advance(found, 'RUNNING', { status: 'REFUSED', code: error.code, facts: error.facts });
    return `stopped: ${error.code}`;
  }
};

export const handler = queueHandler(jobs.runImport, runImport, {
  imports,
  connections,
  calendars,
  entries,
  writes,
  pageSize: 200,
});
