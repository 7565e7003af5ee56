import { Refusal } from '#shared/domain/errors.ts';
import type { SyncedCalendar } from '#shared/domain/synced-calendar.ts';
import type * as calendars from '#shared/storage/synced-calendars.ts';

export type CalendarDeps = { calendars: Pick<typeof calendars, 'find'> };

/** The calendar that a path names, if it is this client's. Refuses `not_found`. */
export const clientCalendar = async (
  { clientId, ...at }: { clientId: string; connectionId: string; calendarId: string },
  { calendars }: CalendarDeps,
): Promise<SyncedCalendar> => {
  const calendar = await calendars.find(at);
  if (calendar?.ownerId !== clientId) throw new Refusal('not_found');
  return calendar;
};
