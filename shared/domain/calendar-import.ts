import type { RefusalFacts } from './errors.ts';
import type { FileEntry, FileFormat } from './file-entry.ts';
import type { EntryTime } from './synced-entry.ts';

/** What taking one entry of a file does to the calendar. `same`: it stands there as the file says. */
export type ImportKind = 'create' | 'change' | 'same' | 'refused';

/** How many entries of a file are of each kind. */
export type ImportCounts = Record<ImportKind, number>;

/**
 * A file that is taken into a client's calendar. `READING`: a worker looks what is in it. `READY`: somebody may confirm it.
 * `RUNNING`: its items are taken one by one. `REFUSED`: nothing more is taken, and `code` says why.
 */
export type CalendarImport = {
  importId: string;
  clientId: string;
  connectionId: string;
  calendarId: string;
  format: FileFormat;
  uploadKey: string;
  status: 'READING' | 'READY' | 'RUNNING' | 'DONE' | 'REFUSED';
  code?: string;
  facts?: RefusalFacts;
  /** As the file was read. */
  counts?: ImportCounts;
  /** How many were taken since it was confirmed, and how many could not be any more. */
  done: number;
  failed: number;
  /** The place of the item at which the worker goes on. */
  next: number;
  createdAt: string;
};

/**
 * One entry of a file. `WAITING`: nothing was done. `DONE`: our wish for it is kept and on its way to Google, in the same
 * transaction that says so here. `REFUSED`: nothing was or will be done, and `code` says why.
 */
export type ImportItem = {
  importId: string;
  place: number;
  line: number;
  title: string;
  start?: EntryTime;
  kind: ImportKind;
  status: 'WAITING' | 'DONE' | 'REFUSED';
  column?: string;
  code?: string;
  facts?: RefusalFacts;
  /** What the file says; missing where it can't be read. */
  entry?: FileEntry;
};

/** How many items are of each kind. */
export const countsOf = (items: readonly Pick<ImportItem, 'kind'>[]): ImportCounts => {
  const counts: ImportCounts = { create: 0, change: 0, same: 0, refused: 0 };
  for (const { kind } of items) counts[kind] += 1;
  return counts;
};

/** How many items there are to take. */
export const toTake = ({ counts }: Pick<CalendarImport, 'counts'>): number =>
  counts ? counts.create + counts.change : 0;
