import type { JobMessage } from '#shared/contracts/jobs.ts';

/** Tickets have another holder, or none: calendars follow, and so does who is taken when. */
export const forHolders = (orderId: string): JobMessage[] => [
  { job: 'writeCalendar', payload: { orderId } },
  { job: 'markTicketsBusy', payload: { orderId } },
];
