import { listOwnSeriesRoute } from '#shared/contracts/own-calendars.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import * as writes from '#shared/storage/entry-writes.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import * as entries from '#shared/storage/synced-entries.ts';
import { ofCaller } from './owned-calendar.ts';
import { type SeriesDeps, seriesOf } from './read-entries.ts';

/** The series of the caller’s own calendar by their rules. */
export const listOwnSeries = ({ params, query, caller }: Request<typeof listOwnSeriesRoute>, deps: SeriesDeps) =>
  seriesOf(ofCaller(params, caller), query, deps);

export const handler = httpHandler(listOwnSeriesRoute, listOwnSeries, { calendars, entries, writes });
