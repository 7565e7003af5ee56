import type { usePages } from '../../lib/organize/pages.ts';
import { problemInWords } from '../../lib/problem.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Blank } from '../blank.tsx';
import { Button } from '../button.tsx';
import { Note } from '../note.tsx';
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
  const { query, moreProblem } = list;
  if (query.state !== 'ready')
    return <Unanswered query={query} shape="records" count={3} m={m.parts} onRetry={list.retry} />;
  if (query.answer.data.length === 0) return <Blank {...blank} />;
  return (
    <>
      <Records caption={caption} columns={columns} rows={query.answer.data} keyOf={keyOf} />
      {moreProblem && <Note tone="bad">{problemInWords(moreProblem, m.parts)}</Note>}
      {list.hasMore && (
        <div class="center">
          <Button isBusy={list.isGettingMore} onClick={() => void list.more()}>
            {m.organizer.more}
          </Button>
        </div>
      )}
    </>
  );
};
