import type { Event } from './event.ts';
import type { Admission, Ticket } from './ticket.ts';
import { eventTagOf, type TicketClaims } from './ticket-token.ts';

/** Everything a scan can end in. `admitted` opens the door; the others say why it stays shut. */
export const scanOutcomes = [
  'admitted',
  'already_scanned',
  'wrong_event',
  'not_genuine',
  'replaced',
  'cancelled',
  'unknown_ticket',
] as const;
export type ScanOutcome = (typeof scanOutcomes)[number];

/** What looking at a ticket ends in, which lets nobody in: as a scan, but `valid` instead of `admitted`. */
export type CheckOutcome = 'valid' | Exclude<ScanOutcome, 'admitted'>;
export const checkOutcomes = ['valid', ...scanOutcomes.slice(1)] as CheckOutcome[];

/** What the door is told. `ticket` only where it is one of this event; `first` where somebody is in with it already. */
export type ScanDecision = { outcome: ScanOutcome; ticket?: Ticket; first?: Admission };

/** What is known when a code has been read. `claims` is undefined where its signature is not ours. */
export type Reading = {
  claims: TicketClaims | undefined;
  event: Pick<Event, 'eventId' | 'status'>;
  ticket: Ticket | undefined;
};

/** Whether the door opens. The one set of rules for the server and for a scanner without a network. */
export const decideScan = ({ claims, event, ticket }: Reading): ScanDecision => {
  if (!claims) return { outcome: 'not_genuine' };
  if (claims.eventTag !== eventTagOf(event.eventId)) return { outcome: 'wrong_event' };
  if (!ticket) return { outcome: 'unknown_ticket' };
  if (claims.revision < ticket.revision) return { outcome: 'replaced', ticket };
  if (ticket.status === 'VOID' || event.status === 'CANCELLED') return { outcome: 'cancelled', ticket };
  if (ticket.admitted) return { outcome: 'already_scanned', ticket, first: ticket.admitted };
  return { outcome: 'admitted', ticket };
};

/** What the door is shown of a ticket. */
export const doorView = ({ ticketId, typeName, holderName, seat }: Ticket) => ({
  ticketId,
  typeName,
  holderName,
  ...(seat && { seat }),
});

/** One reading of a ticket at a gate, as it is kept. `ticketId` is what the code claimed, present if it was genuine. */
export type Scan = {
  scanId: string;
  eventId: string;
  deviceId: string;
  gate: string;
  outcome: ScanOutcome;
  ticketId?: string;
  first?: Pick<Admission, 'at' | 'gate'>;
  /** When it happened at the door, and when we heard of it. */
  at: string;
  recordedAt: string;
};

/** When a scan counts: the scanner's own clock, as far as it can be right — not in the future, not before it was registered. */
export const momentOfScan = (scannedAt: string | undefined, registeredAt: string, now: string): string => {
  if (!scannedAt || scannedAt > now) return now;
  return scannedAt < registeredAt ? registeredAt : scannedAt;
};
