import { refuseField } from '#shared/domain/errors.ts';
import type { Event } from '#shared/domain/event.ts';
import type * as venues from '#shared/storage/venues.ts';

export type VenueDeps = { venues: Pick<typeof venues, 'find'> };

type Location = Event['location'] | undefined;

const venueIdOf = (location: Location): string | undefined =>
  location?.kind === 'venue' ? location.venueId : undefined;

/**
 * Refuses a place that says it was taken from a venue which the organization does not have (`not_found`). What an event has
 * said `before` it may go on saying: venues are deleted once nothing is ahead there.
 */
export const assertOwnVenue = async (
  organizationId: string,
  location: Location,
  before: Location,
  { venues }: VenueDeps,
): Promise<void> => {
  const venueId = venueIdOf(location);
  if (!venueId || venueId === venueIdOf(before)) return;
  if (!(await venues.find({ organizationId, venueId }))) throw refuseField('not_found', 'location.venueId');
};
