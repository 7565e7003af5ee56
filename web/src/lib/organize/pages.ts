import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { asProblem, type Problem } from '../problem.ts';
import { useQuery } from '../query.ts';

type Page<Row> = { data: Row[]; nextCursor?: string | undefined };

/**
 * A list that grows page by page. `key` names what is asked for; another key begins anew. `retry` asks for the first
 * page again, `change` puts a row that a change has brought along.
 */
export const usePages = <Row>(
  key: string,
  ask: (cursor: string | undefined, signal?: AbortSignal) => Promise<Page<Row>>,
) => {
  const { query, retry, set } = useQuery<Page<Row>>(key, (signal) => ask(undefined, signal));
  const [isGettingMore, setGettingMore] = useState(false);
  const [moreProblem, setMoreProblem] = useState<Problem>();
  const wanted = useRef(key);
  useEffect(() => {
    wanted.current = key;
    setMoreProblem(undefined);
  }, [key]);

  const shown = query.state === 'ready' ? query.answer : undefined;
  const more = useCallback(async () => {
    if (!shown?.nextCursor || isGettingMore) return;
    setGettingMore(true);
    try {
      const page = await ask(shown.nextCursor);
      if (wanted.current === key) set({ ...page, data: [...shown.data, ...page.data] });
      setMoreProblem(undefined);
    } catch (error) {
      setMoreProblem(asProblem(error));
    } finally {
      setGettingMore(false);
    }
  }, [shown, key, isGettingMore]);

  const change = (next: (row: Row) => Row) => shown && set({ ...shown, data: shown.data.map(next) });
  return { query, retry, more, change, isGettingMore, moreProblem, hasMore: shown?.nextCursor !== undefined };
};
