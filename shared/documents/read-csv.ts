import { createHash } from 'node:crypto';
import { CsvError, parse } from 'csv-parse/sync';
import { Refusal, refuseField } from '#shared/domain/errors.ts';
import type { CalendarContent, ToldFields } from '#shared/domain/file-entry.ts';
import { momentOf } from '#shared/domain/session.ts';
import type { EntryTime } from '#shared/domain/synced-entry.ts';
import { isZone } from '#shared/domain/zone.ts';
import { entryColumns } from './entries-csv.ts';
import { problemOf } from './file-problem.ts';
import { oneLine } from './one-line.ts';

type Column = (typeof entryColumns)[number];
/** The cells of a row by column; one is missing where the file has no such column. */
type Row = ReadonlyMap<Column, string>;

/** More than any row of ours; a quotation mark that is never closed must not make a row of the whole file. */
const longestRow = 200_000;

const separators = [',', ';', '\t'] as const;

/** Spreadsheets separate cells as their country does; the first line says how. */
const separatorOf = (text: string): string => {
  const [head = ''] = text.split(/[\r\n]/, 1);
  const count = (mark: string) => head.split(mark).length;
  return separators.reduce((best, mark) => (count(mark) > count(best) ? mark : best));
};

type Parsed = { record: string[]; info: { lines: number } };

const recordsIn = (text: string): { cells: string[]; line: number }[] => {
  try {
    const options = { bom: true, info: true, relax_column_count: true, skip_empty_lines: true };
    const parsed = parse(text, { ...options, delimiter: separatorOf(text), max_record_size: longestRow });
    return (parsed as unknown as Parsed[]).map(({ record, info }) => ({
      cells: record,
      line: info.lines - record.join('').split('\n').length + 1,
    }));
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    throw new Refusal('file_unreadable', { facts: { line: Number(cause.lines ?? 1) }, cause });
  }
};

const yes = /^(1|x|y|yes|true|s|sim|verdadeiro)$/i;
const aDay = /^\d{4}-\d\d-\d\d$/;

/** The mark that keeps a spreadsheet from reckoning is not part of the text. */
const plain = (cell: string): string => cell.replace(/^'(?=[=+\-@\t\r])/, '');

const dayIn = (cell: string, column: Column): string => {
  if (!aDay.test(cell) || !new Date(`${cell}T00:00Z`).toJSON()?.startsWith(cell))
    throw refuseField('time_invalid', column);
  return cell;
};

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/;

const timeIn = (cell: string, zone: string, column: Column): EntryTime => {
  const written = cell.replace(' ', 'T');
  if (instant.test(written) && !Number.isNaN(Date.parse(written))) return { at: new Date(written).toISOString(), zone };
  try {
    return { at: momentOf(written, zone, column).instant, zone };
  } catch (error) {
    throw error instanceof Refusal && error.code === 'invalid_request' ? refuseField('time_invalid', column) : error;
  }
};

const nextDay = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

/** When it is. Whole days end, as people say it, on their last day. */
const timesIn = (row: Row, calendarZone: string): Pick<ToldFields, 'start' | 'end'> => {
  const cell = (column: Column) => row.get(column)?.trim() ?? '';
  const [start, end] = [cell('start'), cell('end')];
  if (!start) throw refuseField('time_invalid', 'start');
  if (yes.test(cell('all_day')) || (aDay.test(start) && !cell('all_day'))) {
    const first = dayIn(start, 'start');
    return { start: { day: first }, end: { day: nextDay(end ? dayIn(end, 'end') : first) } };
  }
  const zone = cell('zone') || calendarZone;
  if (!isZone(zone)) throw refuseField('zone_unknown', 'zone');
  return { start: timeIn(start, zone, 'start'), end: timeIn(end, zone, 'end') };
};

const fieldsIn = (row: Row, zone: string): ToldFields => {
  const [location, description, attendees] = [row.get('location'), row.get('description'), row.get('attendees')];
  return {
    title: oneLine(plain(row.get('title') ?? '')),
    ...timesIn(row, zone),
    ...(location !== undefined && { location: oneLine(plain(location)) }),
    ...(description !== undefined && { description: plain(description) }),
    ...(attendees !== undefined && {
      attendees: [
        ...new Set(
          attendees
            .toLowerCase()
            .split(/[\s,;]+/)
            .filter(Boolean),
        ),
      ],
    }),
  };
};

/** A table names no entry, so that all of a row is its name; of rows that are the same each has a number. */
const uidOf = (row: Row, seen: Map<string, number>): string => {
  const hash = createHash('sha256')
    .update(JSON.stringify([...row]))
    .digest('hex');
  const nth = (seen.get(hash) ?? 0) + 1;
  seen.set(hash, nth);
  return `${hash}-${nth}`;
};

/**
 * Reads a CSV file with the columns of {@link entryColumns} in any order; others are passed over. `zone` (IANA) is where times
 * lie that name none. A row that can't be read is told by its line and column. Refuses `file_unreadable`, and
 * `column_missing` without title or start.
 */
export const readCsv = (text: string, zone: string): CalendarContent => {
  const [head, ...rows] = recordsIn(text);
  const names = (head?.cells ?? []).map((name) =>
    name
      .trim()
      .toLowerCase()
      .replaceAll(/[\s-]+/g, '_'),
  );
  const missing = (['title', 'start'] as const).find((name) => !names.includes(name));
  if (missing) throw new Refusal('column_missing', { facts: { name: missing } });
  const seen = new Map<string, number>();
  const content: CalendarContent = { entries: [], problems: [] };
  for (const { cells, line } of rows) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    const known = entryColumns.filter((column) => names.includes(column));
    const row: Row = new Map(known.map((column) => [column, cells[names.indexOf(column)] ?? '']));
    try {
      content.entries.push({ uid: uidOf(row, seen), line, fields: fieldsIn(row, zone) });
    } catch (error) {
      content.problems.push(problemOf(error, { line, title: oneLine(row.get('title') ?? '') }));
    }
  }
  return content;
};
