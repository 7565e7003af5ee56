import type { CalendarDeps } from '#functions/calendars/entries/owned-calendar.ts';
import * as jobs from '#shared/contracts/jobs/calendars.ts';
import { draftFrom } from '#shared/domain/calendar-draft.ts';
import { draftEvent } from '#shared/domain/event-rules.ts';
import { isMirrored } from '#shared/domain/mirror.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';
import * as chosenEntries from '#shared/storage/chosen-entries.ts';
import * as events from '#shared/storage/events.ts';
import * as organizations from '#shared/storage/organizations.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import * as entries from '#shared/storage/synced-entries.ts';

type Deps = CalendarDeps & {
  chosenEntries: Pick<typeof chosenEntries, 'find'>;
  entries: Pick<typeof entries, 'find' | 'listDates'>;
  events: Pick<typeof events, 'create'>;
  organizations: Pick<typeof organizations, 'find'>;
};

/**
 * Drafts events from the entries that were chosen, from our copy as it is now. An event's id follows from its entry's, so
 * that an entry that is chosen twice, or whose message comes twice, is one event.
 */
export const draftEntries = async (
  { payload: { organizationId, choiceId }, now }: Delivery<typeof jobs.draftEntries>,
  deps: Deps,
): Promise<string> => {
  const chosen = await deps.chosenEntries.find(organizationId, choiceId);
  const [organization, calendar] = await Promise.all([
    deps.organizations.find(organizationId),
    chosen && deps.calendars.find(chosen),
  ]);
  if (!chosen || !organization || calendar?.ownerId !== chosen.ownerId)
    return 'there is nothing to draft from any more';
  let drafted = 0;
  for (const [place, entryId] of chosen.entryIds.entries()) {
    const entry = isMirrored(entryId) ? undefined : await deps.entries.find({ ...chosen, entryId });
    if (!entry || entry.isCancelled) continue;
    const dates = entry.recurrence ? await deps.entries.listDates(entry) : [];
    const fields = draftFrom(entry, dates, { calendar, organization, locale: chosen.locale }, now);
    if (!fields) continue;
    const of = { eventId: chosen.eventIds[place] ?? '', organizationId, organizationName: organization.name };
    if (!(await deps.events.create(draftEvent(fields, of, now))).isRepeat) drafted += 1;
  }
  return `${drafted} of ${chosen.entryIds.length} entries drafted`;
};

export const handler = queueHandler(jobs.draftEntries, draftEntries, {
  calendars,
  chosenEntries,
  entries,
  events,
  organizations,
});
