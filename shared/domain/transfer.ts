import { Refusal } from './errors.ts';
import type { Event } from './event.ts';
import type { Ticket } from './ticket.ts';

/** A ticket on its way to somebody else: theirs once they accept, and the giver's until then. */
export type Transfer = {
  transferId: string;
  name: string;
  email: string;
  locale: 'en' | 'pt';
  offeredAt: string;
  /** Fingerprint of the request that made it, to tell a repeat from a reused key. */
  requestHash?: string;
};

/** Whether a ticket is neither used nor void, and its event neither over nor called off. */
export const isChangeable = (ticket: Pick<Ticket, 'status'>, event: Event, now: string): boolean => {
  const isOver = event.sessions.every(({ endsAt }) => endsAt <= now);
  return ticket.status === 'VALID' && event.status === 'PUBLISHED' && !isOver;
};

/** Refuses to touch a ticket that is not {@link isChangeable} (`ticket_not_changeable`). */
export const assertChangeable = (ticket: Pick<Ticket, 'status'>, event: Event, now: string): void => {
  if (!isChangeable(ticket, event, now)) throw new Refusal('ticket_not_changeable');
};

/** The highest revision a code can state, which has one byte for it. */
const mostRevisions = 255;

/** The revision of a ticket's next code; a code that was replaced as often as it can be says so (`ticket_not_changeable`). */
export const nextRevision = ({ revision }: Pick<Ticket, 'revision'>): number => {
  if (revision >= mostRevisions) throw new Refusal('ticket_not_changeable');
  return revision + 1;
};
