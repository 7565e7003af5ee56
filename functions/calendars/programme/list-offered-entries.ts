import { type ChosenDeps, chosenBy } from '#functions/calendars/entries/chosen-calendar.ts';
import { entryView } from '#functions/calendars/entries/entry-view.ts';
import { type CalendarDeps, ownedCalendar } from '#functions/calendars/entries/owned-calendar.ts';
import { listOfferedEntriesRoute } from '#shared/contracts/calendar-drafts.ts';
import { partsOfEntryId } from '#shared/domain/calendar-entry.ts';
import { isMirrored } from '#shared/domain/mirror.ts';
import type { SyncedEntry } from '#shared/domain/synced-entry.ts';
import { draftedEventId } from '#shared/platform/google-ids.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as clients from '#shared/storage/clients.ts';
import * as events from '#shared/storage/events.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import * as entries from '#shared/storage/synced-entries.ts';

type Deps = ChosenDeps &
  CalendarDeps & {
    entries: Pick<typeof entries, 'listBetween' | 'listSeries'>;
    events: Pick<typeof events, 'findAll'>;
    authorize: typeof authorize;
  };

const most = 200;

/** What we have written ourselves, and dates of a series alone, are no events to be. */
const mayBecomeOne = ({ entryId, seriesId, isCancelled, hasDeclined }: SyncedEntry): boolean =>
  !seriesId && !isCancelled && !hasDeclined && !isMirrored(entryId) && !partsOfEntryId(entryId);

/** A series whose rule says that it has ended; one that counts its dates is unfolded by the worker alone. */
const hasEnded = ({ recurrence = [] }: SyncedEntry, now: string): boolean => {
  const until = recurrence.map((line) => /UNTIL=(\d{8})/.exec(line)?.[1]).find((day) => day !== undefined);
  return until !== undefined && until < now.slice(0, 10).replaceAll('-', '');
};

/** What of a calendar may be drafted, and as which event it was. A draft that was deleted is offered again. */
export const listOfferedEntries = async (
  { access, query, now }: Request<typeof listOfferedEntriesRoute>,
  deps: Deps,
) => {
  const calendar = await ownedCalendar(await chosenBy(access, query, deps), deps);
  const [single, series] = await Promise.all([
    deps.entries.listBetween(calendar, { from: now.slice(0, 10), to: '9999' }, { limit: most }),
    deps.entries.listSeries(calendar, { limit: most }),
  ]);
  const offered = [...single.entries, ...series.entries.filter((entry) => !hasEnded(entry, now))].filter(mayBecomeOne);
  const idOf = ({ entryId }: SyncedEntry) => draftedEventId(access.organizationId, calendar, entryId);
  const found = await deps.events.findAll(offered.map(idOf));
  const known = new Set(found.map(({ eventId }) => eventId));
  return {
    data: offered.map((entry) => ({
      ...entryView(entry, undefined),
      ...(known.has(idOf(entry)) && { eventId: idOf(entry) }),
    })),
  };
};

export const handler = httpHandler(listOfferedEntriesRoute, listOfferedEntries, {
  calendars,
  clients,
  entries,
  events,
  authorize,
});
