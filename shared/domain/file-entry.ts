import type { EntryFields } from './entry-write.ts';
import type { RefusalFacts } from './errors.ts';
import type { EntryTime } from './synced-entry.ts';

/** What a file says of an entry; what is absent is left as it is. */
export type ToldFields = Partial<EntryFields> & Pick<EntryFields, 'title' | 'start' | 'end'>;

/** One entry of a calendar file, as it was read and before anything was checked. */
export type FileEntry = {
  /** The name of the entry, or of the series that it takes one date of, in every file that tells of it. */
  uid: string;
  /** The line it begins at, from 1. */
  line: number;
  fields: ToldFields;
  /** The date of the series that it takes the place of. */
  originalStart?: EntryTime;
};

/** What can't be taken from a file, and why: a code of a refusal or of a wrong field. `column` is its name in the file. */
export type FileProblem = { line: number; title?: string; column?: string; code: string; facts?: RefusalFacts };

/** All that stands in a file. Of a series the entry itself comes before the dates that differ. */
export type CalendarContent = { entries: FileEntry[]; problems: FileProblem[] };

/** The kinds of files that are taken and given. */
export const fileFormats = ['ics', 'csv'] as const;
export type FileFormat = (typeof fileFormats)[number];

/** The largest file that is taken. */
export const mostFileBytes = 5_000_000;

/** How many entries one file may bring. */
export const mostFileEntries = 5000;
