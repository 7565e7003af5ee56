import { getCalendarEntryRoute } from '#shared/contracts/calendar-entries.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as writes from '#shared/storage/entry-writes.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import * as entries from '#shared/storage/synced-entries.ts';
import { type CalendarDeps, clientCalendar } from './client-calendar.ts';
import { type EntryDeps, loadEntry } from './client-entry.ts';
import { entryView } from './entry-view.ts';

type Deps = CalendarDeps & EntryDeps & { authorize: typeof authorize };

/** One entry from our copy, with what was wished since; Google is not asked. */
export const getCalendarEntry = async ({ params }: Request<typeof getCalendarEntryRoute>, deps: Deps) => {
  await clientCalendar(params, deps);
  const { entry, write } = await loadEntry(params, deps);
  return entryView(entry, write);
};

export const handler = httpHandler(getCalendarEntryRoute, getCalendarEntry, { calendars, entries, writes, authorize });
