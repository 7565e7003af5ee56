import type { Busy } from '#shared/domain/busy.ts';
import type { Client } from '#shared/domain/client.ts';
import { icsText } from './ics.ts';

/** Entries of ours do not change before; a later change has a higher number (RFC 5545, 3.8.7.4). */
const firstChange = '2020-01-01T00:00:00.000Z';

const sequenceOf = (changedAt: string): number => Math.round((Date.parse(changedAt) - Date.parse(firstChange)) / 1000);

/** When a client is taken, as a calendar to subscribe to. The text is the same until something changes. */
export const clientFeedIcs = ({ clientId, name, zone }: Client, taken: readonly Busy[]): string => {
  const entries = taken.map(({ id, title, startsAt, endsAt, days, changedAt = firstChange }) => ({
    uid: `${clientId}.${id}@calsync.events`,
    sequence: sequenceOf(changedAt),
    isCancelled: false,
    ...{ startsAt, endsAt, zone, changedAt },
    ...(days && { days }),
    // One without a title takes time all the same.
    title: title || name,
  }));
  const madeAt = entries.reduce((last, { changedAt }) => (changedAt > last ? changedAt : last), firstChange);
  return icsText({ method: 'PUBLISH', name, madeAt, entries });
};
