import type { Order } from './order.ts';
import { isPaidByHand } from './order-origin.ts';
import { isOpen } from './refund.ts';
import type { OrderHistory, Snapshot } from './snapshot.ts';
import { admissionsOf } from './ticket-type.ts';
import type { Fault, Mending } from './truth-rules.ts';

/** Whatever waits longer than this after it was due has been forgotten by its queue. */
const patienceMinutes = 30;

const isOver = (at: string, now: string): boolean => Date.parse(at) + patienceMinutes * 60_000 < Date.parse(now);

const ticketsWanted = ({ lines }: Order): number =>
  lines.reduce((sum, line) => sum + line.quantity * admissionsOf(line), 0);

const ofTickets = ({ order, tickets }: OrderHistory): Fault[] => {
  const about = order.orderId;
  const wanted = order.issuedAt ? ticketsWanted(order) : undefined;
  return [
    ...(wanted !== undefined && tickets.length !== wanted
      ? [{ rule: 'I9' as const, about, found: `${tickets.length} tickets of ${wanted}` }]
      : []),
    ...tickets
      .filter(({ status, admitted }) => (status === 'USED') !== (admitted !== undefined) && status !== 'VOID')
      .map(({ ticketId, status }) => ({ rule: 'I9' as const, about, found: `${ticketId} is ${status}` })),
  ];
};

/** I7: whether an order was paid is told by its money alone. */
const ofPayment = ({ order }: OrderHistory): Fault[] => {
  const isPaid = ['PAID', 'ISSUED', 'REFUND_DUE', 'REFUNDED'].includes(order.status);
  const hasMoney = order.intentId !== undefined || isPaidByHand(order);
  const isFree = order.total === 0;
  return isPaid && !isFree && !hasMoney
    ? [{ rule: 'I7', about: order.orderId, found: `${order.status} without a payment` }]
    : !isPaid && hasMoney
      ? [{ rule: 'I7', about: order.orderId, found: `${order.status} although it was paid` }]
      : [];
};

/** I7 and I9. */
export const ticketFaults = ({ orders }: Pick<Snapshot, 'orders'>): Fault[] =>
  orders.flatMap((history) => [...ofTickets(history), ...ofPayment(history)]);

/** What an order has waited for too long, and whose work that is. */
const waitingFor = ({ order, refunds }: OrderHistory, now: string): { found: string; mending: Mending } | undefined => {
  const { status, expiresAt, endedAt, paidAt, processingSince } = order;
  if (status === 'PENDING' && isOver(expiresAt, now))
    return { found: 'its hold has not ended', mending: 'expireOrder' };
  // A bank that is at work may take its days.
  if (status === 'RELEASING' && !processingSince && isOver(endedAt ?? expiresAt, now))
    return { found: 'its stock has not come back', mending: 'releaseOrder' };
  if (status === 'PAID' && isOver(paidAt ?? expiresAt, now))
    return { found: 'its tickets are missing', mending: 'issueTickets' };
  const unsent = refunds.find(
    (refund) => isOpen(refund) && refund.status === 'REQUESTED' && isOver(refund.requestedAt, now),
  );
  if (unsent) return { found: `refund ${unsent.refundId} has not been sent`, mending: 'refundOrder' };
  return undefined;
};

/** I10: everything that was begun comes to an end. */
export const lateFaults = ({ orders, now }: Snapshot): Fault[] =>
  orders.flatMap((history): Fault[] => {
    const waiting = waitingFor(history, now);
    return waiting ? [{ rule: 'I10', about: history.order.orderId, ...waiting }] : [];
  });
