import type { Event } from './event.ts';
import { type Invoice, isCorrection } from './invoice.ts';
import { type Order, type OrderLine, referenceOf } from './order.ts';
import type { Origin } from './order-origin.ts';
import type { Ticket } from './ticket.ts';
import { returnsUntil } from './ticket-return.ts';

/** The path of an event's public page is decided by the events feature; it is handed in, so that it is decided once. */
type Parts = {
  order: Order;
  event: Event;
  tickets: readonly Ticket[];
  url: string;
  /** What is written of it so far. */
  papers?: readonly Invoice[];
  /** Codes are for those who come in by them: an organizer sees the tickets without. */
  hidesCodes?: boolean;
};

/** What a buyer is shown of the event: the online link only once the order is paid. */
const eventView = ({ order, event, url }: Parts) => {
  const { title, zone, hue, organizationName, status, location } = event;
  const isPaid = order.status === 'PAID' || order.status === 'ISSUED';
  return {
    title,
    url,
    zone,
    hue,
    organizationName,
    status,
    place: location.kind === 'venue' ? [location.name, location.street, location.city].filter(Boolean).join(', ') : '',
    ...(location.kind === 'online' && isPaid && { onlineUrl: location.url }),
    sessions: event.sessions.map(({ sessionId, startsAt, endsAt }) => ({ sessionId, startsAt, endsAt })),
  };
};

/** A ticket that was handed on shows its buyer no code: it is somebody else's. */
const ticketView = (
  { ticketId, ticketTypeId, typeName, status, holderName, qr, seat, transfer, heldBy }: Ticket,
  hidesCodes: boolean,
) => ({
  ticketId,
  ticketTypeId,
  typeName,
  status,
  holderName,
  qr: heldBy || hidesCodes ? '' : qr,
  ...(seat && { seat }),
  ...(transfer && { transfer: { name: transfer.name, email: transfer.email, offeredAt: transfer.offeredAt } }),
  ...(heldBy && { isHandedOn: true }),
});

const lineView = ({ ticketTypeId, name, quantity, price, kind, admits, discount, tax, seats }: OrderLine) => ({
  ticketTypeId,
  name,
  quantity,
  price,
  ...(kind && { kind }),
  ...(admits && { admits }),
  ...(discount && { discount }),
  ...(tax && { tax }),
  ...(seats && { seats }),
});

/** What was taken off and added. A fee the organizer bears is none of the buyer's business. */
const chargesView = ({ discount, fee, tax, promo }: Order) => ({
  ...(discount && { discount }),
  ...(fee?.bearer === 'buyer' && { fee: fee.amount }),
  ...(tax && { tax }),
  ...(promo && { promoCode: promo.code }),
});

/** An order without its event and tickets, as lists show it. */
export const orderSummary = (order: Order) => {
  const { orderId, status, total, refunded, currency, buyer, createdAt, expiresAt, paidAt } = order;
  return {
    orderId,
    reference: referenceOf(orderId),
    status,
    lines: order.lines.map(lineView),
    ...chargesView(order),
    total,
    ...(refunded && { refunded }),
    currency,
    buyer,
    createdAt,
    ...(status === 'PENDING' && { expiresAt }),
    ...(paidAt && { paidAt }),
  };
};

/** Whose doing it was stays in the record. */
const originView = ({ kind, reason, how }: Origin) => ({ kind, reason, ...(how && { how }) });

/** What a buyer answered for the order, and whom they named for its tickets. */
const toldView = ({ answers = [], lines }: Order) => {
  const attendees = lines.flatMap(({ ticketTypeId, attendees = [] }) =>
    attendees.map((attendee) => ({ ticketTypeId, ...attendee })),
  );
  return { ...(answers.length > 0 && { answers }), ...(attendees.length > 0 && { attendees }) };
};

/** An order as its organizers list it. */
export const soldOrder = (order: Order) => ({
  ...orderSummary(order),
  ...toldView(order),
  ...(order.mailFailure && { mailFailure: order.mailFailure }),
  ...(order.dispute && { dispute: order.dispute }),
  ...(order.origin && { origin: originView(order.origin) }),
});

/** What was written of refunds; the invoice has its place beside the order whether it is written yet or not. */
const correctionsView = (papers: readonly Invoice[]) => {
  const corrections = papers.filter(isCorrection).toSorted((a, b) => a.number.localeCompare(b.number));
  return corrections.length > 0
    ? { corrections: corrections.map(({ number, kind, refundId }) => ({ number, kind, refundId })) }
    : {};
};

/** An order as its buyer sees it, or an organizer who looks at it. */
export const orderView = (parts: Parts) => ({
  ...orderSummary(parts.order),
  eventId: parts.order.eventId,
  ...correctionsView(parts.papers ?? []),
  ...(parts.order.returns && { returnsUntil: returnsUntil(parts.order.returns, parts.event) }),
  event: eventView(parts),
  tickets: parts.tickets.map((ticket) => ticketView(ticket, parts.hidesCodes ?? false)),
});
