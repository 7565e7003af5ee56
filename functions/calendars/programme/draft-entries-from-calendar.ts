import { type ChosenDeps, chosenBy } from '#functions/calendars/entries/chosen-calendar.ts';
import { type CalendarDeps, ownedCalendar } from '#functions/calendars/entries/owned-calendar.ts';
import { draftEntriesFromCalendarRoute } from '#shared/contracts/calendar-drafts.ts';
import { draftedEventId } from '#shared/platform/google-ids.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { fingerprint } from '#shared/platform/ids.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as chosenEntries from '#shared/storage/chosen-entries.ts';
import * as clients from '#shared/storage/clients.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';

type Deps = ChosenDeps &
  CalendarDeps & { chosenEntries: Pick<typeof chosenEntries, 'put'>; authorize: typeof authorize };

/** Takes which entries are to become drafts; a worker, which knows the rules of series, drafts them. */
export const draftEntriesFromCalendar = async (
  { access, body: { entryIds: named, locale, ...calendar }, now }: Request<typeof draftEntriesFromCalendarRoute>,
  deps: Deps,
) => {
  const { organizationId } = access;
  const { ownerId, connectionId, calendarId } = await ownedCalendar(await chosenBy(access, calendar, deps), deps);
  const entryIds = [...new Set(named)];
  const eventIds = entryIds.map((entryId) => draftedEventId(organizationId, { calendarId }, entryId));
  const choiceId = fingerprint([connectionId, entryIds, now]);
  await deps.chosenEntries.put({
    ...{ organizationId, choiceId, ownerId, connectionId, calendarId },
    ...{ entryIds, eventIds, locale },
    chosenAt: now,
  });
  return { data: entryIds.map((entryId, place) => ({ entryId, eventId: eventIds[place] ?? '' })) };
};

export const handler = httpHandler(draftEntriesFromCalendarRoute, draftEntriesFromCalendar, {
  calendars,
  chosenEntries,
  clients,
  authorize,
});
