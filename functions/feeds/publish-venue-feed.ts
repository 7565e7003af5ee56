import * as jobs from '#shared/contracts/jobs/feeds.ts';
import { feedIcs } from '#shared/documents/event-ics.ts';
import { feedPaths } from '#shared/domain/feed.ts';
import * as siteFiles from '#shared/gateways/site-files.ts';
import { env } from '#shared/platform/env.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';
import * as eventLists from '#shared/storage/event-lists.ts';
import * as venues from '#shared/storage/venues.ts';
import { eventsInFeed, type ListDeps } from './events-in-feed.ts';

type Deps = ListDeps & {
  venues: Pick<typeof venues, 'find'>;
  siteFiles: Pick<typeof siteFiles, 'write'>;
  siteUrl: () => string;
};

/** Writes a venue's calendar for subscribers: what is public in it, and what was called off. */
export const publishVenueFeed = async (
  { payload: at, now }: Delivery<typeof jobs.publishVenueFeed>,
  deps: Deps,
): Promise<string> => {
  const venue = await deps.venues.find(at);
  if (!venue) return 'the organization has no such venue';
  const events = await eventsInFeed(at, now, deps);
  const body = feedIcs(venue.name, events, deps.siteUrl());
  await deps.siteFiles.write([
    { key: feedPaths.venue(at).slice(1), contentType: 'text/calendar; charset=utf-8', body },
  ]);
  return `${events.length} events in the calendar`;
};

export const handler = queueHandler(jobs.publishVenueFeed, publishVenueFeed, {
  venues,
  eventLists,
  siteFiles,
  siteUrl: () => env('SITE_URL'),
});
