import { type EntryWrite, momentOf, type SeriesPart } from './entry-write.ts';
import { restOfRecurrence } from './recurrence-rule.ts';
import { occurrencesIn } from './series.ts';

const rulesIn = (lines: readonly string[]): string[] => lines.filter((line) => line.startsWith('RRULE:'));

/** How many dates the rules give in a part; dates that were taken out count, as they do for COUNT. */
const datesIn = ({ from, until }: SeriesPart, recurrence: string[]): number => {
  const series = { entryId: '', start: from, end: from, isCancelled: false, recurrence };
  return occurrencesIn([series], { from: momentOf(from), to: momentOf(until) }).length;
};

/** The lines of a series that goes on from such parts of another one: it repeats as often as that one had still to. */
export const continuedLines = (lines: readonly string[], parts: readonly SeriesPart[]): string[] =>
  parts.reduce((left, part) => restOfRecurrence(left, datesIn(part, rulesIn(left))), [...lines]);

/** A write with the lines that Google is to have. */
export const withContinuedLines = (write: EntryWrite): EntryWrite => {
  const { recurrence } = write.fields;
  if (!write.continues || !recurrence) return write;
  return { ...write, fields: { ...write.fields, recurrence: continuedLines(recurrence, write.continues) } };
};
