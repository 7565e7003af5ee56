import { continuedLines } from '#shared/domain/continued-series.ts';
import { type Occurrence, occurrencesIn, type Period } from '#shared/domain/series.ts';
import type { Entry } from './shown.ts';

/** A part of a series that is on its way to Google says how often all of it repeats; here it says how often it goes on. */
const goingOn = (entry: Entry): Entry => {
  const { recurrence, write } = entry;
  if (!recurrence || !write?.continues) return entry;
  return { ...entry, recurrence: continuedLines(recurrence, write.continues) };
};

/** The lines of a series from one of its dates on: it repeats as often as is left. */
export const linesFrom = ({ of, start }: Occurrence<Entry>): string[] =>
  continuedLines(of.recurrence ?? [], [{ from: of.start, until: start }]);

/** When entries take place in a period, in order. */
export const entryOccurrences = (entries: readonly Entry[], period: Period): Occurrence<Entry>[] =>
  occurrencesIn(entries.map(goingOn), period);
