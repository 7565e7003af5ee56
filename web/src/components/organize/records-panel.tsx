import type { ComponentChildren } from 'preact';
import { Blank } from '../blank.tsx';
import { Records, type RecordsProps } from '../records.tsx';

type RecordsPanelProps<Row> = Omit<RecordsProps<Row>, 'caption'> & {
  words: { title: string; table: string; empty: { title: string; text: string } };
  /** The button that adds a row, beside the heading, or alone where there is none yet. */
  add: ComponentChildren;
  /** What is said behind the heading. */
  aside?: ComponentChildren;
  /** What is said above the table. */
  lead?: ComponentChildren;
};

/** A table below its heading, or what will stand there while it is empty. */
export const RecordsPanel = <Row,>({ words, add, aside, lead, ...table }: RecordsPanelProps<Row>) =>
  table.rows.length === 0 ? (
    <Blank title={words.empty.title} text={words.empty.text}>
      {add}
    </Blank>
  ) : (
    <>
      <div class="row">
        <h2>{words.title}</h2>
        {aside}
        <div class="push">{add}</div>
      </div>
      {lead}
      <Records caption={words.table} {...table} />
    </>
  );
