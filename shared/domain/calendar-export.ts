import type { RefusalFacts } from './errors.ts';
import type { FileFormat } from './file-entry.ts';

/** A file of a client's calendars that is written for somebody. `from` and `to` (exclusive) are days in UTC. */
export type CalendarExport = {
  exportId: string;
  clientId: string;
  format: FileFormat;
  calendars: { connectionId: string; calendarId: string }[];
  from: string;
  to: string;
  status: 'WRITING' | 'DONE' | 'REFUSED';
  code?: string;
  facts?: RefusalFacts;
  /** How many of the calendars have been read. */
  done: number;
  /** How many rows or entries the file has. */
  entries?: number;
  createdAt: string;
  requestHash?: string;
};

/** The longest time that is written into one file. */
export const mostExportDays = 1830;

/** How much one file holds: rows of a table, or entries and dates that differ. */
export const mostExported = 20_000;

/** How long a file is kept. */
export const exportHours = 24;
