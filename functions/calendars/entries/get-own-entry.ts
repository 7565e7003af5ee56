import { getOwnEntryRoute } from '#shared/contracts/own-calendars.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import * as writes from '#shared/storage/entry-writes.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import * as entries from '#shared/storage/synced-entries.ts';
import { ofCaller } from './owned-calendar.ts';
import { type OneDeps, oneEntry } from './read-entries.ts';

/** One entry of the caller’s own calendar. */
export const getOwnEntry = ({ params, caller }: Request<typeof getOwnEntryRoute>, deps: OneDeps) =>
  oneEntry(ofCaller(params, caller), deps);

export const handler = httpHandler(getOwnEntryRoute, getOwnEntry, { calendars, entries, writes });
