import { listCalendarSeriesRoute } from '#shared/contracts/synced-calendars.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import * as entries from '#shared/storage/synced-entries.ts';
import { type CalendarDeps, clientCalendar } from './client-calendar.ts';

type Deps = CalendarDeps & { entries: Pick<typeof entries, 'listSeries'>; authorize: typeof authorize };

/** The series of a client's calendar by their rules, from our copy. */
export const listCalendarSeries = async ({ params, query }: Request<typeof listCalendarSeriesRoute>, deps: Deps) => {
  const calendar = await clientCalendar(params, deps);
  const { entries: data, nextCursor } = await deps.entries.listSeries(calendar, query);
  return { data, ...(nextCursor && { nextCursor }) };
};

export const handler = httpHandler(listCalendarSeriesRoute, listCalendarSeries, { calendars, entries, authorize });
