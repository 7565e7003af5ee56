import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { dayOf } from '#shared/messages/format.ts';
import { localePath } from '#shared/messages/locale.ts';
import { Blank } from '../components/blank.tsx';
import { Button, ButtonLink } from '../components/button.tsx';
import { DayTile } from '../components/day-tile.tsx';
import { ListingAgenda } from '../components/listing-agenda.tsx';
import { Month } from '../components/month.tsx';
import { SearchFilters } from '../components/search-filters.tsx';
import { Skeleton } from '../components/skeleton.tsx';
import { Unanswered } from '../components/unanswered.tsx';
import { api } from '../lib/api.ts';
import type { IslandProps } from '../lib/island.ts';
import { type Listing, type Page, useListings } from '../lib/listings.ts';
import { addressOf, type Search, searchIn, withChange } from '../lib/search.ts';
import type { DiscoverWords } from '../words/discover.ts';

type FindEventsProps = IslandProps<DiscoverWords> & {
  /** What the page was made with, where a worker has made it. */
  first?: Page;
};

const typingPauseMilliseconds = 300;

const dayHere = (): string => dayOf(new Date().toISOString(), Intl.DateTimeFormat().resolvedOptions().timeZone);

const nothing: readonly Listing[] = [];

/** The search in the page's address: the back button walks through it, a link carries it. */
const useAddressSearch = () => {
  const [search, setSearch] = useState<Search>();
  const typing = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => {
    const read = () => setSearch(searchIn(location.search));
    read();
    addEventListener('popstate', read);
    return () => removeEventListener('popstate', read);
  }, []);
  const change = useCallback((changed: Parameters<typeof withChange>[1], isTyping = false) => {
    clearTimeout(typing.current);
    const apply = () => {
      const next = withChange(searchIn(location.search), changed);
      const address = addressOf(next);
      if (address === addressOf(searchIn(location.search))) return;
      // One word typed is one step back, not one for each letter.
      history[isTyping ? 'replaceState' : 'pushState'](null, '', `${location.pathname}${address}`);
      setSearch(next);
    };
    if (isTyping) typing.current = setTimeout(apply, typingPauseMilliseconds);
    else apply();
  }, []);
  return { search, change };
};

/** How many events each day of a month has. Without an answer the calendar merely shows no dots. */
const useMarks = (month: string | undefined, { category, city }: Search) => {
  const [marks, setMarks] = useState<Record<string, number>>({});
  useEffect(() => {
    if (!month) return;
    const stop = new AbortController();
    api('getMonth', { params: { month }, query: { category, city }, signal: stop.signal }).then(
      ({ days }) => setMarks(Object.fromEntries(days.map(({ day, count }) => [day, count]))),
      () => undefined,
    );
    return () => stop.abort();
  }, [month, category, city]);
  return marks;
};

/** Finding something for Friday: words, filters and a month beside an agenda of what is on. */
export const FindEvents = ({ locale, first, m }: FindEventsProps) => {
  const [today, setToday] = useState<string>();
  useEffect(() => setToday(dayHere()), []);
  const { search, change } = useAddressSearch();
  const [month, setMonth] = useState<string>();
  const marks = useMarks(month, search ?? {});
  const { state, more, retry } = useListings(search, first);
  const listings = state.state === 'ready' ? state.shown.data : nothing;
  const isNarrowed = addressOf(search ?? {}) !== '';
  const { discover, parts } = m;
  // A page of cards is most of the work on this page, and most changes of state do not concern it.
  const agenda = useMemo(
    () => listings.length > 0 && <ListingAgenda {...{ locale, listings, m }} served={first?.data} />,
    [listings],
  );

  const clear = () => {
    history.pushState(null, '', location.pathname);
    dispatchEvent(new PopStateEvent('popstate'));
  };

  return (
    <div class="stack wide">
      <SearchFilters
        {...{ locale, m }}
        search={search ?? {}}
        today={today}
        cities={[...new Set(listings.flatMap(({ city }) => city ?? []))].sort()}
        organizationName={listings[0]?.organizationName}
        onChange={change}
      />
      <div class="split left">
        <div class="card pad stack follow month-card">
          {today ? (
            <Month
              {...{ locale, marks, today, m: parts }}
              selected={search?.from}
              onSelect={(day) => change({ from: day, to: undefined })}
              onMonth={setMonth}
            />
          ) : (
            <Skeleton shape="lines" label={parts.loading} />
          )}
          <p class="tiny faint desk-only">{discover.clocks}</p>
        </div>
        <div class="stack" aria-busy={state.state === 'waiting' || state.state === 'loading'}>
          <p class="unseen" role="status">
            {state.state === 'ready' ? discover.found(listings.length) : ''}
          </p>
          {state.state !== 'ready' && <Unanswered query={state} shape="agenda" count={4} m={parts} onRetry={retry} />}
          {state.state === 'ready' && listings.length === 0 && isNarrowed && (
            <Blank
              title={search?.q ? discover.noMatch.title(search.q) : discover.noMatch.titleAny}
              text={discover.noMatch.text}
            >
              <Button onClick={clear}>{discover.noMatch.action}</Button>
            </Blank>
          )}
          {state.state === 'ready' && listings.length === 0 && !isNarrowed && (
            <Blank
              title={discover.empty.title}
              text={discover.empty.text}
              tile={today && <DayTile locale={locale} day={today} size="big" />}
            >
              <ButtonLink href={localePath(locale, '/organize')}>{discover.empty.action}</ButtonLink>
            </Blank>
          )}
          {agenda}
          {state.state === 'ready' && state.shown.nextCursor && (
            <Button wide isBusy={state.isGettingMore} onClick={() => void more()}>
              {discover.more}
            </Button>
          )}
        </div>
      </div>
    </div>
  );
};
