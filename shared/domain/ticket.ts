import { ticketIdOf } from './ids.ts';
import type { Order } from './order.ts';
import { admissionsOf } from './ticket-type.ts';
import type { Transfer } from './transfer.ts';

/** Not yet used, used at a door, or worthless for good. */
export type TicketStatus = 'VALID' | 'USED' | 'VOID';

/** The scan that let somebody in. `at` is the moment at the door, which may be before the moment of its upload. */
export type Admission = { at: string; gate: string; deviceId: string; scanId: string };

/** Whose a ticket is since `since`; `acceptance` names the request that took it, to tell its repeat. */
export type HeldBy = { email: string; locale: 'en' | 'pt'; since: string; acceptance?: string };

/** One admission. `revision` rises when its code is replaced, which makes the old one worthless; `qr` is the code's text. */
export type Ticket = {
  ticketId: string;
  orderId: string;
  eventId: string;
  ticketTypeId: string;
  typeName: string;
  holderName: string;
  /** The seat it is for, where the type is seated. */
  seat?: string;
  status: TicketStatus;
  revision: number;
  qr: string;
  userId?: string;
  issuedAt: string;
  admitted?: Admission;
  /** An offer to somebody else that they have not accepted yet. */
  transfer?: Transfer;
  /** Whose it is since it was handed on; then it is none of the buyer's any more. */
  heldBy?: HeldBy;
  /** The refund or dispute that made it void. */
  voidedBy?: string;
};

/** A ticket before its code is signed. */
export type UnsignedTicket = Omit<Ticket, 'qr'>;

/** How many tickets an order makes. */
export const ticketCountOf = ({ lines }: Pick<Order, 'lines'>): number =>
  lines.reduce((sum, line) => sum + line.quantity * admissionsOf(line), 0);

/** A ticket that is somebody else's than its order's buyer's. */
export type HandedOn = Ticket & { heldBy: HeldBy };

/** Whether a ticket was handed on. */
export const isHandedOn = (ticket: Ticket): ticket is HandedOn => ticket.heldBy !== undefined;

/** The tickets of an order that are still its buyer's. */
export const ownTickets = <T extends Pick<Ticket, 'heldBy' | 'status'>>(tickets: readonly T[]): T[] =>
  tickets.filter(({ heldBy, status }) => !heldBy && status !== 'VOID');

/** The tickets an order must have, in the order of its lines. Their ids follow from the order, so none is made twice. */
export const ticketsOf = (order: Order, issuedAt: string): UnsignedTicket[] =>
  order.lines
    .flatMap((line) => Array.from({ length: line.quantity * admissionsOf(line) }, (_, place) => ({ line, place })))
    .map(({ line, place }, index) => ({
      ticketId: ticketIdOf(order.orderId, index + 1),
      orderId: order.orderId,
      eventId: order.eventId,
      ticketTypeId: line.ticketTypeId,
      typeName: line.name,
      holderName: line.attendees?.[place]?.name ?? order.buyer.name,
      ...(line.seats && { seat: line.seats[Math.floor(place / admissionsOf(line))] as string }),
      status: 'VALID',
      revision: 1,
      ...(order.userId && { userId: order.userId }),
      issuedAt,
    }));
