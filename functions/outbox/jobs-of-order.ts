import type { JobMessage } from '#shared/contracts/jobs.ts';
import type { InvitationAnswers } from '#shared/domain/invitation-answer.ts';
import type { Order } from '#shared/domain/order.ts';
import type { Rule } from './change.ts';
import { forHolders } from './for-holders.ts';

/** Stock has come back, or an offer to somebody who waits is made or decided: the waitlist has its turn. */
const forWaitlist = ({ eventId, orderId, status, waitlist }: Order): JobMessage[] => {
  const isBack = status === 'EXPIRED' || status === 'CANCELLED';
  return isBack || (waitlist && (status === 'PENDING' || status === 'ISSUED'))
    ? [{ job: 'serveWaitlist', payload: { eventId, ...(waitlist && { orderId }) } }]
    : [];
};

const stepsOf = (before: Order | undefined, { orderId, status, userId, total, endReason }: Order): JobMessage[] => {
  const payload = { orderId };
  switch (status) {
    case 'PENDING':
      return [{ job: 'expireOrder', payload }];
    case 'RELEASING':
      return [{ job: 'releaseOrder', payload }];
    case 'PAID':
      return [{ job: 'issueTickets', payload }];
    case 'ISSUED':
      // A refund that failed after all brings its order back; nothing is new for the buyer.
      if (before?.status === 'REFUNDED') return [];
      return [
        { job: 'sendMail', payload: { kind: 'order_confirmed', orderId } },
        { job: 'postEntries', payload },
        { job: 'indexOrder', payload },
        ...(total ? [{ job: 'writeInvoice' as const, payload }] : []),
        ...(userId ? forHolders(orderId) : []),
      ];
    case 'CANCELLED':
    case 'REFUND_DUE':
      // Whoever had paid counts on coming; whoever only held tickets has lost nothing.
      if (before?.status !== 'PAID' || endReason !== 'event_cancelled') return [];
      return [
        { job: 'sendMail', payload: { kind: 'event_cancelled', orderId } },
        ...(userId ? forHolders(orderId) : []),
      ];
    default:
      return [];
  }
};

/** Tickets that were moved to another type are news for those who have them. */
const forMoved = (before: Order | undefined, { orderId, moved }: Order): JobMessage[] =>
  before && moved && moved !== before.moved
    ? [{ job: 'sendMail', payload: { kind: 'tickets_moved', orderId, move: moved } }]
    : [];

/** An order takes its steps, one after the other; stock that comes back is the waitlist's turn. */
export const jobsOfOrder: Rule<Order> = ({ before, after }) =>
  !after
    ? []
    : before?.status === after.status
      ? forMoved(before, after)
      : [...stepsOf(before, after), ...forWaitlist(after)];

/** The mail of an order is asked for once more; the newest moment stands first. */
export const jobsOfResend: Rule<{ orderId: string; times: string[] }> = ({ before, after }) => {
  const [again] = after?.times ?? [];
  return after && again && again !== before?.times[0]
    ? [{ job: 'sendMail', payload: { kind: 'order_confirmed', orderId: after.orderId, again } }]
    : [];
};

/** Whoever declined in their calendar is asked for their ticket, once. */
export const jobsOfInvitationAnswers: Rule<InvitationAnswers> = ({ before, after }) =>
  after?.askedAt && !before?.askedAt
    ? [
        {
          job: 'sendMail',
          payload: after.handedOn
            ? { kind: 'ticket_return_asked', ...after.handedOn }
            : { kind: 'return_asked', orderId: after.orderId },
        },
      ]
    : [];
