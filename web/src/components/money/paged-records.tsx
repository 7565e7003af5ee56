import type { usePages } from '../../lib/organize/pages.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Blank } from '../blank.tsx';
import { MorePages } from '../organize/more-pages.tsx';
import { type Column, Records } from '../records.tsx';
import { Unanswered } from '../unanswered.tsx';

type PagedRecordsProps<Row> = {
  m: OrganizeWords;
  list: ReturnType<typeof usePages<Row>>;
  caption: string;
  columns: readonly Column<Row>[];
  keyOf: (row: Row) => string;
  /** What is said where there is none. */
  blank: { title: string; text: string };
};

/** A table that grows page by page, with all that can be said in its place. */
export const PagedRecords = <Row,>({ m, list, caption, columns, keyOf, blank }: PagedRecordsProps<Row>) => {
  const { query } = list;
  if (query.state !== 'ready')
    return <Unanswered query={query} shape="records" count={3} m={m.parts} onRetry={list.retry} />;
  if (query.answer.data.length === 0) return <Blank {...blank} />;
  return (
    <>
      <Records caption={caption} columns={columns} rows={query.answer.data} keyOf={keyOf} />
      <MorePages m={m} list={list} />
    </>
  );
};
