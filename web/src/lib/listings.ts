import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { type Answer, api } from './api.ts';
import { asProblem, type Problem } from './problem.ts';
import { addressOf, type Search } from './search.ts';

export type Page = Answer<'findEvents'>;
export type Listing = Page['data'][number];

type Shown = { data: Listing[]; nextCursor?: string | undefined };
type State =
  | { state: 'waiting' }
  | { state: 'loading' }
  | { state: 'ready'; shown: Shown; isGettingMore: boolean }
  | { state: 'failed'; problem: Problem };

const skeletonAfterMilliseconds = 200;
const usualSize = 20;
/** A page may come back empty and still go on; so many are asked for before the reader is asked to. */
const mostEmptyPages = 4;

const fetchPage = async (
  search: Search,
  limit: number,
  cursor: string | undefined,
  signal?: AbortSignal,
): Promise<Page> => {
  let page: Page = { data: [] };
  let next = cursor;
  for (let asked = 0; asked < mostEmptyPages; asked++) {
    page = await api('findEvents', { query: { ...search, limit, cursor: next }, signal });
    next = page.nextCursor;
    if (page.data.length > 0 || !next) break;
  }
  return page;
};

/** What a list shows, as one text; the API and the worker that made the page do not write fields in the same order. */
const shownOf = ({ data }: Shown): string =>
  JSON.stringify(
    data.map(({ sessionId, url, title, startsAt, endsAt, zone, place, city, isOnline, priceFrom, hue, cover }) => [
      ...[sessionId, url, title, startsAt, endsAt, zone, place, city, isOnline, priceFrom, hue, cover?.key],
    ]),
  );

/** The news, with the very list that is shown where nothing of it is new: then nobody has to draw it again. */
const withNews = (now: State, news: Shown): State => {
  const isSame = now.state === 'ready' && shownOf(now.shown) === shownOf(news);
  return { state: 'ready', shown: isSame ? { ...news, data: now.shown.data } : news, isGettingMore: false };
};

/** Public events by a search, page after page. `first` is what the page was made with: it shows until news has come. */
export const useListings = (search: Search | undefined, first: Page | undefined, size = usualSize) => {
  const [state, setState] = useState<State>(
    first ? { state: 'ready', shown: first, isGettingMore: false } : { state: 'waiting' },
  );
  const [round, setRound] = useState(0);
  const wanted = useRef('');
  const key = search && addressOf(search);

  useEffect(() => {
    if (!search || key === undefined) return;
    wanted.current = key;
    const stop = new AbortController();
    const slow = setTimeout(
      () => setState((now) => (now.state === 'waiting' ? { state: 'loading' } : now)),
      skeletonAfterMilliseconds,
    );
    // What the page was made with answers only the search for everything.
    setState((now) => (key === '' && first && now.state === 'ready' ? now : { state: 'waiting' }));
    fetchPage(search, size, undefined, stop.signal)
      .then((news) => setState((now) => withNews(now, news)))
      .catch((error: unknown) => {
        if (!stop.signal.aborted) setState({ state: 'failed', problem: asProblem(error) });
      })
      .finally(() => clearTimeout(slow));
    return () => {
      stop.abort();
      clearTimeout(slow);
    };
  }, [key, round]);

  const more = useCallback(async () => {
    if (state.state !== 'ready' || !state.shown.nextCursor || state.isGettingMore || !search) return;
    setState({ ...state, isGettingMore: true });
    try {
      const page = await fetchPage(search, size, state.shown.nextCursor);
      if (wanted.current !== key) return;
      const shown = { ...page, data: [...state.shown.data, ...page.data] };
      setState({ state: 'ready', shown, isGettingMore: false });
    } catch (error) {
      setState({ state: 'failed', problem: asProblem(error) });
    }
  }, [state, key]);

  return { state, more, retry: () => setRound((count) => count + 1) };
};

/** A page without the miniatures of its covers, which lists do not show: they would make up half of it. */
export const withoutMiniatures = ({ data, nextCursor }: Page): Page => ({
  data: data.map(({ cover, ...listing }) => ({ ...listing, ...(cover && { cover: { ...cover, placeholder: '' } }) })),
  ...(nextCursor && { nextCursor }),
});
