import { fingerprint } from '#shared/platform/ids.ts';
import { Reply } from '#shared/platform/reply.ts';
import type * as connections from '#shared/storage/connections.ts';
import type * as calendars from '#shared/storage/synced-calendars.ts';
import { calendarView } from './calendar-view.ts';

export type CalendarsDeps = {
  connections: Pick<typeof connections, 'listOf'>;
  calendars: Pick<typeof calendars, 'listOf'>;
};

/**
 * The calendars of all accounts of a person or a client, from our copy. Pages ask again and again whether one has been read
 * anew, so that whoever has the answer gets nothing but its ETag.
 */
export const listCalendarsOf = async (ownerId: string, { connections, calendars }: CalendarsDeps) => {
  const connected = await connections.listOf(ownerId);
  const found = await Promise.all(connected.map(({ connectionId }) => calendars.listOf(connectionId)));
  const answer = { data: found.flat().map(calendarView) };
  return new Reply(answer, { headers: { etag: `"${fingerprint(answer)}"`, 'cache-control': 'private, no-cache' } });
};
