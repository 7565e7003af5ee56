import { schedules } from '#shared/contracts/schedules.ts';
import { feedIcs } from '#shared/documents/event-ics.ts';
import { categories } from '#shared/domain/event.ts';
import { feedPaths } from '#shared/domain/feed.ts';
import * as siteFiles from '#shared/gateways/site-files.ts';
import { discoverMessagesFor } from '#shared/messages/discover-messages.ts';
import { env } from '#shared/platform/env.ts';
import { scheduleHandler, type Tick } from '#shared/platform/schedule-handler.ts';
import * as events from '#shared/storage/events.ts';
import * as listings from '#shared/storage/listings.ts';

type Deps = {
  listings: Pick<typeof listings, 'search'>;
  events: Pick<typeof events, 'findAll'>;
  siteFiles: Pick<typeof siteFiles, 'write'>;
  siteUrl: () => string;
};

/** So many sessions ahead are in a category's calendar. */
const mostSessions = 200;

/** Writes the calendar of every category for subscribers: what is next, all over the platform. */
export const publishCategoryFeeds = async (
  { now }: Tick,
  { listings, events, siteFiles, siteUrl }: Deps,
): Promise<string> => {
  for (const category of categories) {
    const found = await listings.search({ category }, { limit: mostSessions, now });
    const shown = await events.findAll(found.listings.map(({ eventId }) => eventId));
    const body = feedIcs(`CalSync: ${discoverMessagesFor('en').categories[category]}`, shown, siteUrl());
    const key = feedPaths.category(category).slice(1);
    await siteFiles.write([{ key, contentType: 'text/calendar; charset=utf-8', body }]);
  }
  return `${categories.length} calendars of categories written`;
};

export const handler = scheduleHandler(schedules.publishCategoryFeeds, publishCategoryFeeds, {
  listings,
  events,
  siteFiles,
  siteUrl: () => env('SITE_URL'),
});
