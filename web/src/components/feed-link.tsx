import { useState } from 'preact/hooks';
import type { Messages } from '#shared/messages/catalogue.ts';
import { asProblem, type Problem, problemInWords } from '../lib/problem.ts';
import { useQuery } from '../lib/query.ts';
import { toast } from '../lib/toast.ts';
import { Button } from './button.tsx';
import { FeedAddress } from './feed-address.tsx';
import { Note } from './note.tsx';
import { Unanswered } from './unanswered.tsx';

type Link = { url?: string | undefined };

type FeedLinkProps = {
  /** Whose link it is. */
  id: string;
  read: (signal: AbortSignal) => Promise<Link>;
  renew: () => Promise<Link>;
  remove: () => Promise<unknown>;
  /** Whether the link may be made, replaced and ended, not only used. */
  mayEdit: boolean;
  words: Messages['account']['page']['feed'];
  m: Messages['parts'];
};

/** A secret link by which any calendar follows another: how to get, copy, replace and end it. */
export const FeedLink = ({ id, mayEdit, words, m, ...calls }: FeedLinkProps) => {
  const { query, set, retry } = useQuery(id, calls.read);
  const [busyWith, setBusyWith] = useState<'renew' | 'end'>();
  const [problem, setProblem] = useState<Problem>();
  if (query.state !== 'ready') return <Unanswered query={query} shape="lines" m={m} onRetry={retry} />;
  const { url } = query.answer;

  const change = async (what: typeof busyWith, act: () => Promise<Link>, done: string) => {
    setBusyWith(what);
    setProblem(undefined);
    try {
      set(await act());
      toast({ text: done });
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusyWith(undefined);
    }
  };
  const renew = () => change('renew', calls.renew, url ? words.renewed : words.made);
  const end = () =>
    change(
      'end',
      async () => {
        await calls.remove();
        return {};
      },
      words.ended,
    );

  return (
    <div class="stack">
      {problem && <Note tone="bad">{problemInWords(problem, m)}</Note>}
      <p class="quiet">{url ? words.on : words.off}</p>
      {url && (
        <FeedAddress url={url} subscribe={words.subscribe} m={m}>
          {mayEdit && (
            <>
              <Button tone="bare" isBusy={busyWith === 'renew'} onClick={() => void renew()}>
                {words.renew}
              </Button>
              <Button tone="bare" isBusy={busyWith === 'end'} onClick={() => void end()}>
                {words.end}
              </Button>
            </>
          )}
        </FeedAddress>
      )}
      {!url && mayEdit && (
        <div class="row">
          <Button isBusy={busyWith === 'renew'} onClick={() => void renew()}>
            {words.make}
          </Button>
        </div>
      )}
    </div>
  );
};
