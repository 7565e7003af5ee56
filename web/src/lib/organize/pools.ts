import { type Answer, api } from '../api.ts';
import { useQuery } from '../query.ts';

/** Room of an event that several types share. */
export type Pool = Answer<'listPools'>['data'][number];

/** The pools of an event; none while they are not known, as most events have none. `retry` asks anew. */
export const usePools = (eventId: string): { pools: readonly Pool[]; retry: () => void } => {
  const { query, retry } = useQuery(eventId, (signal) => api('listPools', { params: { eventId }, signal }));
  return { pools: query.state === 'ready' ? query.answer.data : [], retry };
};
