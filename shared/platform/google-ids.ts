import { createHash, randomUUID } from 'node:crypto';

/**
 * The id of an entry that we are about to make at Google, in its alphabet. With an Idempotency-Key it follows from caller,
 * calendar and key, so that a repeat meets the first one's entry.
 */
export const googleIdFor = (idempotencyKey: string | undefined, ...scope: string[]): string =>
  `ce${createHash('sha256')
    .update([...scope, idempotencyKey ?? randomUUID()].join('\n'))
    .digest('hex')
    .slice(0, 32)}`;

/** A new name for one write, by which it is known again at Google. */
export const newWriteId = (): string => randomUUID();
