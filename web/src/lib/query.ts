import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { asProblem, type Problem } from './problem.ts';

/** Before this a skeleton would only flicker. */
const skeletonAfterMilliseconds = 200;

/** How far a question is: `waiting` shows nothing yet, `loading` a skeleton, `ready` the answer, `failed` the problem. */
export type Query<Answer> =
  | { state: 'waiting' }
  | { state: 'loading' }
  | { state: 'ready'; answer: Answer }
  | { state: 'failed'; problem: Problem };

/**
 * Asks when the page shows and whenever `key` changes. A new question keeps the old answer on the page until it is
 * answered, unless the key changed. `retry` asks again; `set` puts an answer that a change has brought along.
 */
export const useQuery = <Answer>(key: string, ask: (signal: AbortSignal) => Promise<Answer>) => {
  const [query, setQuery] = useState<Query<Answer>>({ state: 'waiting' });
  const [round, setRound] = useState(0);
  const answeredKey = useRef<string | undefined>(undefined);

  useEffect(() => {
    const stop = new AbortController();
    const slow = setTimeout(
      () => setQuery((now) => (now.state === 'waiting' ? { state: 'loading' } : now)),
      skeletonAfterMilliseconds,
    );
    setQuery((now) => (now.state === 'ready' && answeredKey.current === key ? now : { state: 'waiting' }));
    ask(stop.signal)
      .then((answer) => {
        answeredKey.current = key;
        setQuery({ state: 'ready', answer });
      })
      .catch((error: unknown) => {
        if (!stop.signal.aborted) setQuery({ state: 'failed', problem: asProblem(error) });
      })
      .finally(() => clearTimeout(slow));
    return () => {
      stop.abort();
      clearTimeout(slow);
    };
  }, [key, round]);

  const retry = useCallback(() => setRound((count) => count + 1), []);
  const set = useCallback((answer: Answer) => setQuery({ state: 'ready', answer }), []);
  return { query, retry, set };
};

/** Whether what was asked for does not exist, or is named by no id at all. */
export const isMissing = (query: Query<unknown>): boolean =>
  query.state === 'failed' && [400, 404].includes(query.problem.status);
