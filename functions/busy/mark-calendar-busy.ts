import * as jobs from '#shared/contracts/jobs/busy.ts';
import { horizonAt, type Resource } from '#shared/domain/busy.ts';
import { busyOfEntries } from '#shared/domain/busy-entries.ts';
import type { Taken } from '#shared/domain/busy-sources.ts';
import { isOfClient } from '#shared/domain/calendar-connection.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';
import * as busy from '#shared/storage/busy.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import * as entries from '#shared/storage/synced-entries.ts';
import { type MarkDeps, mark } from './mark.ts';

type Deps = MarkDeps & { calendars: Pick<typeof calendars, 'find'>; entries: Pick<typeof entries, 'listAll'> };

/**
 * Marks a person or a client as taken by one of their calendars as our copy of it is now; by none of it once the calendar is gone. A
 * calendar is read every few hours at least, so that the horizon of its series moves on with time.
 */
export const markCalendarBusy = async (
  { payload: at, now }: Delivery<typeof jobs.markCalendarBusy>,
  deps: Deps,
): Promise<string> => {
  const load = async (): Promise<Taken> => {
    const calendar = await deps.calendars.find(at);
    if (!calendar) return { busy: [] };
    const all = await deps.entries.listAll(at);
    const resource: Resource = `${isOfClient(calendar) ? 'client' : 'user'}:${calendar.ownerId}`;
    const period = horizonAt(now);
    return { resource, busy: busyOfEntries(all, calendar.zone, period), period };
  };
  return `${await mark(`calendar:${at.connectionId}/${at.calendarId}`, load, now, deps)} months changed`;
};

export const handler = queueHandler(jobs.markCalendarBusy, markCalendarBusy, { busy, calendars, entries });
