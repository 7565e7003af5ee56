import type { Messages } from '#shared/messages/catalogue.ts';
import type { Query } from '../lib/query.ts';
import { Failure } from './blank.tsx';
import { Skeleton, type SkeletonShape } from './skeleton.tsx';

type UnansweredProps = {
  query: Exclude<Query<unknown>, { state: 'ready' }>;
  shape: SkeletonShape;
  count?: number;
  m: Pick<Messages['parts'], 'loading' | 'retry' | 'requestId' | 'offline' | 'broken' | 'failed'>;
  onRetry: () => void;
};

/** What stands where an answer will be: nothing for a moment, then its shape, or why there is none. */
export const Unanswered = ({ query, shape, count = 1, m, onRetry }: UnansweredProps) => {
  if (query.state === 'waiting') return null;
  if (query.state === 'loading') return <Skeleton label={m.loading} shape={shape} count={count} />;
  return <Failure problem={query.problem} m={m} onRetry={onRetry} />;
};
