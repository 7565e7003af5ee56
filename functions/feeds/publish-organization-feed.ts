import { jobs } from '#shared/contracts/jobs.ts';
import { feedIcs } from '#shared/documents/event-ics.ts';
import type { Event } from '#shared/domain/event.ts';
import { feedPaths, isInFeed, mostInFeed } from '#shared/domain/feed.ts';
import * as siteFiles from '#shared/gateways/site-files.ts';
import { env } from '#shared/platform/env.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';
import * as eventLists from '#shared/storage/event-lists.ts';
import * as organizations from '#shared/storage/organizations.ts';

type Deps = {
  organizations: Pick<typeof organizations, 'find'>;
  eventLists: Pick<typeof eventLists, 'listOfOrganization'>;
  siteFiles: Pick<typeof siteFiles, 'write'>;
  siteUrl: () => string;
};

const pageSize = 100;

/** What is ahead, the soonest first, then what has been, the latest first, as long as calendars look back that far. */
const eventsOf = async (organizationId: string, now: string, { eventLists }: Deps): Promise<Event[]> => {
  const events: Event[] = [];
  let cursor: string | undefined;
  do {
    const page = await eventLists.listOfOrganization(organizationId, { when: 'all', limit: pageSize, cursor, now });
    events.push(...page.events.filter((event) => isInFeed(event, now)));
    const isPast = page.events.at(-1)?.sessions.every(({ endsAt }) => endsAt < now) ?? false;
    cursor = isPast ? undefined : page.nextCursor;
  } while (cursor && events.length < mostInFeed);
  return events.slice(0, mostInFeed);
};

/**
 * Writes an organization's calendar for subscribers. The list of its events follows a change within a second or two, and
 * its queue keeps messages back for longer than that.
 */
export const publishOrganizationFeed = async (
  { payload: { organizationId }, now }: Delivery<typeof jobs.publishOrganizationFeed>,
  deps: Deps,
): Promise<string> => {
  const organization = await deps.organizations.find(organizationId);
  if (!organization) return 'the organization is gone';
  const events = await eventsOf(organizationId, now, deps);
  const body = feedIcs(organization.name, events, deps.siteUrl());
  const key = feedPaths.organization(organizationId).slice(1);
  await deps.siteFiles.write([{ key, contentType: 'text/calendar; charset=utf-8', body }]);
  return `${events.length} events in the calendar`;
};

export const handler = queueHandler(jobs.publishOrganizationFeed, publishOrganizationFeed, {
  organizations,
  eventLists,
  siteFiles,
  siteUrl: () => env('SITE_URL'),
});
