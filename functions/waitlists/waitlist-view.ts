import type { WaitlistEntry } from '#shared/domain/waitlist.ts';

/** One who waits, without what decides whose turn it is. */
export const waitlistView = (entry: WaitlistEntry) => {
  const { entryId, eventId, ticketTypeIds, quantity, name, email, status, joinedAt, offeredAt } = entry;
  return {
    ...{ entryId, eventId, ticketTypeIds, quantity, name, email, status, joinedAt },
    ...(offeredAt && { offeredAt }),
  };
};
