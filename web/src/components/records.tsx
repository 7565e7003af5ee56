import type { ComponentChildren } from 'preact';

/** One column: `name` heads the row, `lead` is the one number that stands large on a phone, `act` holds buttons. */
export type Column<Row> = {
  label: string;
  cell: (row: Row) => ComponentChildren;
  part?: 'name' | 'lead' | 'act';
  end?: boolean;
};

/** A table's name for those who do not see it, its columns and its rows. */
export type RecordsProps<Row> = {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  classOf?: (row: Row) => string;
};

/** A table; on a phone each row becomes a card. */
export const Records = <Row,>({ caption, columns, rows, keyOf, classOf }: RecordsProps<Row>) => (
  <div class="card records">
    <table>
      <caption class="unseen">{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ label, end }) => (
            <th key={label} scope="col" class={end ? 'end' : undefined}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)} class={classOf?.(row)}>
            {columns.map(({ label, cell, part, end }) =>
              part === 'name' ? (
                <th key={label} scope="row">
                  {cell(row)}
                </th>
              ) : (
                <td
                  key={label}
                  data-label={label}
                  class={[part, end && 'end num'].filter(Boolean).join(' ') || undefined}
                >
                  {cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
