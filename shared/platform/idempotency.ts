import { Refusal } from '#shared/domain/errors.ts';
import { Reply } from './reply.ts';

/** Something that remembers the request that made it: the fingerprint of its body, if an Idempotency-Key came with it. */
type Requested = { requestHash?: string | undefined };

/** What a write that makes something found: its own doing, or what an earlier request with the same key had made. */
export type Made<T> = { made: T; isRepeat: boolean };

/**
 * The answer to a request that makes something. A repeat is answered like the first request and says so in a header; the
 * same key with another body is refused with `idempotency_key_reused`.
 */
export const answerOnce = <T extends Requested, B>(
  { made, isRepeat }: Made<T>,
  requestHash: string | undefined,
  view: (made: T) => B,
): Reply<B> => {
  if (isRepeat && made.requestHash !== requestHash) throw new Refusal('idempotency_key_reused');
  return new Reply(view(made), isRepeat ? { headers: { 'idempotency-replayed': 'true' } } : {});
};
