import { listOwnEntriesRoute } from '#shared/contracts/own-calendars.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import * as writes from '#shared/storage/entry-writes.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import * as entries from '#shared/storage/synced-entries.ts';
import { ofCaller } from './owned-calendar.ts';
import { entriesBetween, type PeriodDeps } from './read-entries.ts';

/** Single entries of the caller’s own calendar in a period. */
export const listOwnEntries = ({ params, query, caller }: Request<typeof listOwnEntriesRoute>, deps: PeriodDeps) =>
  entriesBetween(ofCaller(params, caller), query, deps);

export const handler = httpHandler(listOwnEntriesRoute, listOwnEntries, { calendars, entries, writes });
