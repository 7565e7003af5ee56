import type { Category, Event } from './event.ts';

/** Where the calendars to subscribe to lie on the site, as paths. */
export const feedPaths = {
  organization: (organizationId: string): string => `/feeds/organizations/${organizationId}.ics`,
  venue: ({ organizationId, venueId }: { organizationId: string; venueId: string }): string =>
    `/feeds/venues/${organizationId}/${venueId}.ics`,
  category: (category: Category): string => `/feeds/categories/${category}.ics`,
} as const;

/** So many events a feed holds at the most; the ones after them come in as the first ones pass. */
export const mostInFeed = 500;

const keptDays = 60;

/** Whether an event belongs in a feed at `now` (ISO): public, and not over for longer than calendars look back. */
export const isInFeed = ({ status, sessions }: Pick<Event, 'status' | 'sessions'>, now: string): boolean => {
  const since = new Date(Date.parse(now) - keptDays * 86_400_000).toISOString();
  return status !== 'DRAFT' && sessions.some(({ endsAt }) => endsAt > since);
};
