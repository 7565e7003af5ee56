import { getCalendarEntryRoute } from '#shared/contracts/calendar-entries.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as writes from '#shared/storage/entry-writes.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import * as entries from '#shared/storage/synced-entries.ts';
import { ofClient } from './owned-calendar.ts';
import { type OneDeps, oneEntry } from './read-entries.ts';

type Deps = OneDeps & { authorize: typeof authorize };

/** One entry of a client’s calendar. */
export const getCalendarEntry = ({ params }: Request<typeof getCalendarEntryRoute>, deps: Deps) =>
  oneEntry(ofClient(params), deps);

export const handler = httpHandler(getCalendarEntryRoute, getCalendarEntry, { calendars, entries, writes, authorize });
