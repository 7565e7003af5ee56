import type * as connections from '#shared/storage/connections.ts';
import type * as calendars from '#shared/storage/synced-calendars.ts';
import { calendarView } from './calendar-view.ts';

export type CalendarsDeps = {
  connections: Pick<typeof connections, 'listOf'>;
  calendars: Pick<typeof calendars, 'listOf'>;
};

/** The calendars of all accounts of a person or a client, from our copy. */
export const listCalendarsOf = async (ownerId: string, { connections, calendars }: CalendarsDeps) => {
  const connected = await connections.listOf(ownerId);
  const found = await Promise.all(connected.map(({ connectionId }) => calendars.listOf(connectionId)));
  return { data: found.flat().map(calendarView) };
};
