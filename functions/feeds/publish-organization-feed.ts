import * as jobs from '#shared/contracts/jobs/feeds.ts';
import { feedIcs } from '#shared/documents/event-ics.ts';
import { feedPaths } from '#shared/domain/feed.ts';
import * as siteFiles from '#shared/gateways/site-files.ts';
import { env } from '#shared/platform/env.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';
import * as eventLists from '#shared/storage/event-lists.ts';
import * as organizations from '#shared/storage/organizations.ts';
import { eventsInFeed, type ListDeps } from './events-in-feed.ts';

type Deps = ListDeps & {
  organizations: Pick<typeof organizations, 'find'>;
  siteFiles: Pick<typeof siteFiles, 'write'>;
  siteUrl: () => string;
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
  const events = await eventsInFeed({ organizationId }, now, deps);
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
