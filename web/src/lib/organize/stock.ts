import { useCallback, useEffect, useState } from 'preact/hooks';
import { type Answer, api } from '../api.ts';
import { type Query, useQuery } from '../query.ts';
import { whileVisible } from '../while-visible.ts';
import type { OrganizedEvent } from './event-state.ts';

export type TicketType = Answer<'listTicketTypes'>['data'][number];
export type Count = Answer<'getAvailability'>['data'][number];

/** The types of an event in their order, and how each sells once the event is public. */
export type StockQuery = { query: Query<TicketType[]>; counts: Count[]; retry: () => void };

const everyMilliseconds = 5_000;

/** The ticket types of an event, and their counts anew every few seconds while somebody looks. */
export const useStock = ({ eventId, status }: Pick<OrganizedEvent, 'eventId' | 'status'>): StockQuery => {
  const params = { eventId };
  const { query, retry } = useQuery(eventId, (signal) =>
    api('listTicketTypes', { params, signal }).then(({ data }) => data),
  );
  const [counts, setCounts] = useState<Count[]>([]);
  const [round, setRound] = useState(0);
  useEffect(() => {
    // A draft sells nothing, so nothing is counted of it.
    if (status === 'DRAFT') return;
    const stop = new AbortController();
    // A count that does not come leaves the last one on the page; the next is seconds away.
    const look = () => api('getAvailability', { params, signal: stop.signal }).then(({ data }) => setCounts(data));
    const rest = whileVisible(look, () => everyMilliseconds);
    return () => {
      stop.abort();
      rest();
    };
  }, [eventId, status, round]);
  const again = useCallback(() => {
    retry();
    setRound((count) => count + 1);
  }, [retry]);
  return { query, counts, retry: again };
};

export type Sales = Answer<'getEventSales'>;

/** What an event has earned, in all and by type; asked anew when another number is sold. Undefined until it is known. */
export const useSales = (eventId: string, sold: number): Sales | undefined => {
  const [sales, setSales] = useState<Sales>();
  useEffect(() => {
    const stop = new AbortController();
    // The numbers stay what they were if no answer comes; the next sale asks again.
    void api('getEventSales', { params: { eventId }, signal: stop.signal }).then(setSales, () => undefined);
    return () => stop.abort();
  }, [eventId, sold]);
  return sales;
};

/** What is sold, held and left over all types. */
export const totalsOf = (counts: readonly Count[]): { sold: number; held: number; left: number } =>
  counts.reduce(
    (sum, { sold, held, left }) => ({ sold: sum.sold + sold, held: sum.held + held, left: sum.left + left }),
    { sold: 0, held: 0, left: 0 },
  );

/** How many tickets there are to sell. */
export const allotted = (types: readonly TicketType[]): number => types.reduce((sum, { total }) => sum + total, 0);
