import type { TicketType } from '#shared/domain/ticket-type.ts';
import type { WaitlistEntry } from '#shared/domain/waitlist.ts';
import type { Rule } from './change.ts';

/** One who joined may be served at once; one who was offered tickets is told. */
export const jobsOfWaitlistEntry: Rule<WaitlistEntry> = ({ before, after }) => {
  if (!after || before?.status === after.status) return [];
  const { eventId, entryId, status } = after;
  if (status === 'WAITING')
    return [
      { job: 'serveWaitlist', payload: { eventId, entryId } },
      { job: 'sendMail', payload: { kind: 'waitlist_joined', eventId, entryId } },
    ];
  if (status === 'OFFERED') return [{ job: 'sendMail', payload: { kind: 'waitlist_offer', eventId, entryId } }];
  // Whoever leaves may have been the last one, or one for whom tickets were collected.
  return status === 'LEFT' ? [{ job: 'serveWaitlist', payload: { eventId } }] : [];
};

/** More of a type may be what people wait for. */
export const jobsOfTicketType: Rule<TicketType> = ({ before, after }) =>
  before && after?.hasWaitlist && after.total !== before.total
    ? [{ job: 'serveWaitlist', payload: { eventId: after.eventId } }]
    : [];
