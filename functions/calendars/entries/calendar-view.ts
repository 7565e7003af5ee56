import type { ResponseOf } from '#shared/contracts/route.ts';
import type { listClientCalendarsRoute } from '#shared/contracts/synced-calendars.ts';
import type { SyncedCalendar } from '#shared/domain/synced-calendar.ts';

/** One calendar of a connected account, and how fresh our copy of it is. */
export const calendarView = ({
  connectionId,
  calendarId,
  name,
  zone,
  isPrimary,
  canWrite,
  syncedAt,
  channel,
}: SyncedCalendar): ResponseOf<typeof listClientCalendarsRoute>['data'][number] => ({
  connectionId,
  calendarId,
  name,
  zone,
  isPrimary,
  canWrite,
  ...(syncedAt && { syncedAt }),
  ...(channel && { watchedUntil: channel.expiresAt }),
});
