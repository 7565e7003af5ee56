import { Temporal } from 'temporal-polyfill';
import { api } from '../api.ts';
import type { MovableSession, Span } from './shown.ts';

/** The wall clock of an instant with its offset, which is exact even where a clock shows a time twice. */
export const wallIn = (instant: string, zone: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toString({ timeZoneName: 'never', smallestUnit: 'minute' });

/** Moves one session of an event and leaves its others; throws what the API refuses. */
export const moveSession = ({ event, sessionId }: MovableSession, { start, end }: Span): Promise<unknown> => {
  const { eventId, version, zone } = event;
  const sessions = event.sessions.map(({ sessionId: id, starts, ends }) =>
    id === sessionId
      ? { sessionId: id, starts: wallIn(start, zone), ends: wallIn(end, zone) }
      : { sessionId: id, starts, ends },
  );
  return api('changeEvent', { params: { eventId }, body: { version, sessions } });
};
