/** A spreadsheet runs a cell that begins like this as a formula, so it is told that it is text. */
const formula = /^[=+\-@\t\r]/;

const cell = (value: string | number): string => {
  if (typeof value === 'number') return String(value);
  const text = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Rows as a CSV file (RFC 4180) that spreadsheets open safely: text stays text, numbers stay numbers. */
export const csv = (head: readonly string[], rows: Iterable<readonly (string | number)[]>): string =>
  [head, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
