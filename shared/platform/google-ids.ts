import { createHash, randomUUID } from 'node:crypto';
import { idFor } from './ids.ts';

/**
 * The id of an entry that we are about to make at Google, in its alphabet. With an Idempotency-Key it follows from caller,
 * calendar and key, so that a repeat meets the first one's entry.
 */
export const googleIdFor = (idempotencyKey: string | undefined, ...scope: string[]): string =>
  `ce${createHash('sha256')
    .update([...scope, idempotencyKey ?? randomUUID()].join('\n'))
    .digest('hex')
    .slice(0, 32)}`;

/** The id of the entry for one session of a programme, the same in every calendar and for ever. */
export const programmeEntryId = (eventId: string, sessionId: string): string =>
  `cp${createHash('sha256').update(`${eventId}\n${sessionId}`).digest('hex').slice(0, 32)}`;

/** The id of the event that is drafted from an entry: whoever brings it in a second time meets the first one. */
export const draftedEventId = (
  organizationId: string,
  { calendarId }: { calendarId: string },
  entryId: string,
): string => idFor('event', entryId, 'google', organizationId, calendarId);

/** A new name for one write, by which it is known again at Google. */
export const newWriteId = (): string => randomUUID();
