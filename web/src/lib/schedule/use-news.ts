import { useEffect } from 'preact/hooks';
import type { ClientCalendar } from '../organize/clients.ts';
import { about, whileVisible } from '../while-visible.ts';
import type { EntrySource } from './entry-source.ts';

const leastMilliseconds = 1_500;

const readAt = (calendars: readonly ClientCalendar[]): string =>
  calendars.map(({ calendarId, syncedAt }) => `${calendarId} ${syncedAt}`).join();

/**
 * Tells while the page is seen whenever one of somebody's calendars has been read anew. The list of calendars says so, which
 * costs next to nothing to ask for; what stands in them is fetched only then.
 */
export const useNews = (
  source: EntrySource | undefined,
  known: readonly ClientCalendar[],
  onNews: () => void,
): void => {
  useEffect(() => {
    if (!source || known.length === 0) return;
    let last = readAt(known);
    return whileVisible(
      async () => {
        const now = readAt(await source.calendars());
        if (now !== last) onNews();
        last = now;
      },
      () => about(leastMilliseconds),
    );
  }, [source, known]);
};
