import type { TypedSpan } from './entry-draft.ts';

/** A row of a table that is to become an entry: its title, and when it begins and ends as it is typed. */
export type TypedRow = { title: string } & Pick<TypedSpan, 'starts' | 'ends'>;

export const emptyRow: TypedRow = { title: '', starts: '', ends: '' };

const written = /^(?:(\d{4})-(\d\d?)-(\d\d?)|(\d\d?)[/.](\d\d?)[/.](\d{4}))(?:[T ,]+(\d\d?):(\d\d)(?::\d\d)?)?$/;
const clock = /^(\d\d?):(\d\d)(?::\d\d)?$/;

const two = (digits: string): string => digits.padStart(2, '0');

/** A day or a wall time as fields hold it, from `2027-03-12 18:00` or, day first, `12/03/2027 18:00`. */
const momentIn = (text: string): string | undefined => {
  const [, year, month, day, dayFirst, monthFirst, yearLast, hour, minute] = written.exec(text) ?? [];
  const date = `${year ?? yearLast}-${two(month ?? monthFirst ?? '')}-${two(day ?? dayFirst ?? '')}`;
  if (Number.isNaN(Date.parse(date))) return undefined;
  return hour && minute ? `${date}T${two(hour)}:${minute}` : date;
};

/** The same time as much later, counted in UTC: it is the clock of a wall that is turned. */
const later = (moment: string, minutes: number): string => {
  const isDay = !moment.includes('T');
  const turned = new Date(Date.parse(isDay ? moment : `${moment}Z`) + minutes * 60_000).toISOString();
  return turned.slice(0, moment.length);
};

const minutesOfDay = 24 * 60;

/** When something ends of which only the begin is told: the same day, or an hour later. */
export const usualEnd = (starts: string): string => (starts.includes('T') ? later(starts, 60) : starts);

/** An empty row a day after another one, at the same hours. */
export const rowAfter = ({ starts, ends }: TypedRow): TypedRow => ({
  title: '',
  starts: starts && later(starts, minutesOfDay),
  ends: ends && later(ends, minutesOfDay),
});

const endIn = (text: string | undefined, starts: string): string => {
  const moment = momentIn(text ?? '');
  if (moment) return moment;
  const [, hour, minute] = clock.exec(text ?? '') ?? [];
  if (!hour || !minute || !starts.includes('T')) return usualEnd(starts);
  const ends = `${starts.slice(0, 10)}T${two(hour)}:${minute}`;
  return ends < starts ? later(ends, minutesOfDay) : ends;
};

const rowIn = (line: string): TypedRow | undefined => {
  const mark = ['\t', ';', ','].find((one) => line.includes(one)) ?? '\t';
  const columns = line.split(mark).map((column) => column.trim());
  const place = columns.findIndex((column) => momentIn(column));
  const starts = momentIn(columns[place] ?? '');
  if (!starts) return undefined;
  return { title: columns.slice(0, place).join(`${mark} `), starts, ends: endIn(columns[place + 1], starts) };
};

/** What a day says in a table where others say hours. */
const morningOf = (moment: string, hour: string): string => (moment.includes('T') ? moment : `${moment}T${hour}`);

/** The rows of a table as it comes out of a spreadsheet or a mail: title, begin and end. Lines without a day are left out. */
export const rowsIn = (text: string): { isAllDay: boolean; rows: TypedRow[] } => {
  const rows = text.split(/\r?\n/).flatMap((line) => rowIn(line) ?? []);
  const isAllDay = rows.every(({ starts, ends }) => !starts.includes('T') && !ends.includes('T'));
  if (isAllDay) return { isAllDay, rows };
  return {
    isAllDay,
    rows: rows.map((row) => ({
      ...row,
      starts: morningOf(row.starts, '09:00'),
      ends: morningOf(row.ends, '10:00'),
    })),
  };
};
