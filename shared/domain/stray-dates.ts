import { momentOf } from './entry-write.ts';
import type { CalendarContent, FileEntry, FileProblem } from './file-entry.ts';
import { occurrencesIn } from './series.ts';

/** Expanding rules takes time; a file whose series reach over more days in all is no calendar of anybody's. */
const mostDays = 200_000;

const dayMilliseconds = 86_400_000;

const millisOf = (entry: FileEntry): number => Date.parse(momentOf(entry.originalStart ?? entry.fields.start));

/** The dates of a series, in milliseconds, as far as some of them are named. */
const datesOf = ({ uid, fields }: FileEntry, named: readonly FileEntry[]): ReadonlySet<number> => {
  const { start, end, recurrence = [] } = fields;
  const at = named.map(millisOf);
  const period = {
    from: new Date(Math.min(...at)).toISOString(),
    to: new Date(Math.max(...at) + dayMilliseconds).toISOString(),
  };
  const dates = occurrencesIn([{ entryId: uid, start, end, recurrence, isCancelled: false }], period);
  return new Set(dates.map((date) => Date.parse(momentOf(date.start))));
};

/** A file without dates that their series do not have: no calendar could say which of its dates they take the place of. */
export const withoutStrayDates = ({ entries, problems }: CalendarContent): CalendarContent => {
  const series = new Map(entries.filter(({ originalStart }) => !originalStart).map((one) => [one.uid, one]));
  const dates = Map.groupBy(
    entries.filter(({ originalStart }) => originalStart),
    ({ uid }) => uid,
  );
  const stray = new Set<FileEntry>();
  let days = 0;
  for (const [uid, named] of dates) {
    const of = series.get(uid);
    days += of ? (Math.max(...named.map(millisOf)) - millisOf(of)) / dayMilliseconds : 0;
    const known = of && days < mostDays ? datesOf(of, named) : new Set<number>();
    for (const date of named) if (!known.has(millisOf(date))) stray.add(date);
  }
  const refused = [...stray].map(
    ({ line, fields: { title } }): FileProblem => ({ line, title, code: 'series_refused' }),
  );
  return { entries: entries.filter((entry) => !stray.has(entry)), problems: [...problems, ...refused] };
};
