import { useState } from 'preact/hooks';
import { api } from '../../lib/api.ts';
import { useAttempt } from '../../lib/attempt.ts';
import { useQuery } from '../../lib/query.ts';
import type { CalendarImport, ImportItem } from '../../lib/schedule/calendar-files.ts';
import type { ScheduleWords } from '../../words/schedule.ts';
import { Failure } from '../blank.tsx';
import { Button } from '../button.tsx';
import { Skeleton } from '../skeleton.tsx';

type RefusedProps = { m: ScheduleWords; clientId: string; found: CalendarImport };

type ItemProps = { m: ScheduleWords; item: ImportItem; hasColumns: boolean };

const Item = ({ m, item: { line, title, refusal }, hasColumns }: ItemProps) => {
  const { calendarFiles: words, schedule } = m;
  const column = hasColumns && refusal?.column;
  const place = [words.line(line), ...(column ? [words.column(column)] : [])].join(', ');
  return (
    <li>
      <strong class="breaks">{title || schedule.untitled}</strong> <span class="quiet">({place})</span>{' '}
      {refusal?.reason}
    </li>
  );
};

/** The entries of a file that are not taken, each with its line and why. */
export const RefusedItems = ({ m, clientId, found: { importId, format } }: RefusedProps) => {
  const [more, setMore] = useState<ImportItem[]>([]);
  const [next, setNext] = useState<string>();
  const { attempt, isBusy, trouble } = useAttempt(m.parts);
  const ask = (cursor?: string, signal?: AbortSignal) =>
    api('listImportItems', { params: { clientId, importId }, query: { status: 'REFUSED', limit: 20, cursor }, signal });
  const { query, retry } = useQuery(importId, async (signal) => {
    const page = await ask(undefined, signal);
    setMore([]);
    setNext(page.nextCursor);
    return page.data;
  });
  if (query.state === 'failed') return <Failure problem={query.problem} m={m.parts} onRetry={retry} />;
  if (query.state === 'loading') return <Skeleton label={m.parts.loading} shape="records" count={2} />;
  if (query.state === 'waiting') return null;
  const showMore = () =>
    attempt(async () => {
      const page = await ask(next);
      setMore([...more, ...page.data]);
      setNext(page.nextCursor);
    });
  return (
    <>
      <ul class="bulk-items">
        {[...query.answer, ...more].map((item) => (
          <Item key={item.place} {...{ m, item }} hasColumns={format === 'csv'} />
        ))}
      </ul>
      {trouble && <p class="small wrong-line">{trouble}</p>}
      {next && (
        <Button isBusy={isBusy} onClick={() => void showMore()}>
          {m.calendarFiles.more}
        </Button>
      )}
    </>
  );
};
