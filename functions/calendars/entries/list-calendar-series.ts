import { listCalendarSeriesRoute } from '#shared/contracts/synced-calendars.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as writes from '#shared/storage/entry-writes.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import * as entries from '#shared/storage/synced-entries.ts';
import { ofClient } from './owned-calendar.ts';
import { type SeriesDeps, seriesOf } from './read-entries.ts';

type Deps = SeriesDeps & { authorize: typeof authorize };

/** The series of a client’s calendar by their rules. */
export const listCalendarSeries = ({ params, query }: Request<typeof listCalendarSeriesRoute>, deps: Deps) =>
  seriesOf(ofClient(params), query, deps);

export const handler = httpHandler(listCalendarSeriesRoute, listCalendarSeries, {
  calendars,
  entries,
  writes,
  authorize,
});
