import { useState } from 'preact/hooks';
import { api } from '../lib/api.ts';
import { subscribeLink } from '../lib/calendar-links.ts';
import { asProblem, type Problem } from '../lib/problem.ts';
import { useQuery } from '../lib/query.ts';
import { toast } from '../lib/toast.ts';
import type { AccountPageWords } from '../words/account-page.ts';
import { Failure } from './blank.tsx';
import { Button, ButtonLink } from './button.tsx';
import { Note } from './note.tsx';
import { Skeleton } from './skeleton.tsx';

/** A secret link by which any calendar follows what one has tickets for: how to get, copy, replace and end it. */
export const FeedLink = ({ m: { account, parts } }: { m: AccountPageWords }) => {
  const { query, set, retry } = useQuery('feed-link', (signal) => api('getFeedLink', { signal }));
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const words = account.page.feed;
  if (query.state === 'failed') return <Failure problem={query.problem} m={parts} onRetry={retry} />;
  if (query.state === 'loading') return <Skeleton shape="lines" label={parts.loading} />;
  if (query.state === 'waiting') return null;
  const { url } = query.answer;

  const change = async (act: () => Promise<{ url?: string | undefined }>, done: string) => {
    setBusy(true);
    setProblem(undefined);
    try {
      set(await act());
      toast({ text: done });
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  const renew = () => change(() => api('renewFeedLink'), url ? words.renewed : words.made);
  const end = () =>
    change(async () => {
      await api('removeFeedLink');
      return {};
    }, words.ended);
  const copy = async (link: string) => {
    await navigator.clipboard.writeText(link);
    toast({ text: parts.copied });
  };

  return (
    <div class="stack">
      {problem && <Note tone="bad">{problem.title || parts.broken}</Note>}
      <p class="quiet">{url ? words.on : words.off}</p>
      {url ? (
        <>
          <code class="code">{url}</code>
          <div class="row">
            <ButtonLink href={subscribeLink(url)}>{words.subscribe}</ButtonLink>
            <Button onClick={() => void copy(url)}>{parts.copy}</Button>
            <Button tone="bare" isBusy={isBusy} onClick={() => void renew()}>
              {words.renew}
            </Button>
            <Button tone="bare" isBusy={isBusy} onClick={() => void end()}>
              {words.end}
            </Button>
          </div>
        </>
      ) : (
        <div class="row">
          <Button isBusy={isBusy} onClick={() => void renew()}>
            {words.make}
          </Button>
        </div>
      )}
    </div>
  );
};
