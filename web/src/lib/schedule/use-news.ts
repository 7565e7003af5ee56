import { useEffect } from 'preact/hooks';
import { api } from '../api.ts';
import type { ClientCalendar } from '../organize/clients.ts';
import { about, whileVisible } from '../while-visible.ts';

const leastMilliseconds = 1_500;

const readAt = (calendars: readonly ClientCalendar[]): string =>
  calendars.map(({ calendarId, syncedAt }) => `${calendarId} ${syncedAt}`).join();

/**
 * Tells while the page is seen whenever one of a client's calendars has been read anew. The list of calendars says so, which
 * costs next to nothing to ask for; what stands in them is fetched only then.
 */
export const useNews = (clientId: string | undefined, known: readonly ClientCalendar[], onNews: () => void): void => {
  useEffect(() => {
    if (!clientId || known.length === 0) return;
    let last = readAt(known);
    return whileVisible(
      async () => {
        const { data } = await api('listClientCalendars', { params: { clientId } });
        const now = readAt(data);
        if (now !== last) onNews();
        last = now;
      },
      () => about(leastMilliseconds),
    );
  }, [clientId, known]);
};
