import type { Event } from '#shared/domain/event.ts';
import { isInFeed, mostInFeed } from '#shared/domain/feed.ts';
import type * as eventLists from '#shared/storage/event-lists.ts';

export type ListDeps = { eventLists: Pick<typeof eventLists, 'listOfOrganization'> };

const pageSize = 100;

/**
 * The events of an organization that a feed shows, of one venue where that is wanted: what is ahead, the soonest first, then
 * what has been, the latest first, as long as calendars look back that far.
 */
export const eventsInFeed = async (
  { organizationId, venueId }: { organizationId: string; venueId?: string },
  now: string,
  { eventLists }: ListDeps,
): Promise<Event[]> => {
  const isThere = ({ location }: Event) =>
    venueId === undefined || (location.kind === 'venue' && location.venueId === venueId);
  const events: Event[] = [];
  let cursor: string | undefined;
  do {
    const page = await eventLists.listOfOrganization(organizationId, { when: 'all', limit: pageSize, cursor, now });
    events.push(...page.events.filter((event) => isInFeed(event, now) && isThere(event)));
    const isPast = page.events.at(-1)?.sessions.every(({ endsAt }) => endsAt < now) ?? false;
    cursor = isPast ? undefined : page.nextCursor;
  } while (cursor && events.length < mostInFeed);
  return events.slice(0, mostInFeed);
};
