import type { Dispute } from '#shared/domain/dispute.ts';
import type { StripeEvent } from '#shared/storage/stripe-events.ts';
import type { Rule } from './change.ts';
import { forHolders } from './for-holders.ts';

/**
 * An organizer hears of a dispute when it begins and when it is decided; the books when the bank has taken money, which it
 * may do only after asking; the buyer's calendar follows the tickets.
 */
export const jobsOfDispute: Rule<Dispute> = ({ before, after }) => {
  if (!after) return [];
  const { orderId, disputeId, status, takenAt } = after;
  const payload = { orderId };
  const isDecided = before?.status !== status;
  const isTaken = takenAt !== undefined && (isDecided || before?.takenAt !== takenAt);
  return [
    ...(isDecided
      ? [{ job: 'sendMail' as const, payload: { kind: 'payment_disputed' as const, orderId, disputeId, status } }]
      : []),
    ...(isTaken ? [{ job: 'postEntries' as const, payload }] : []),
    ...(isDecided && status !== 'OPEN' ? forHolders(orderId) : []),
  ];
};

/** What Stripe has told us is handed to a worker once. */
export const jobsOfStripeEvent: Rule<StripeEvent> = ({ before, after }) =>
  after?.news && !before ? [{ job: 'applyStripeNews', payload: { stripeEventId: after.stripeEventId } }] : [];

/** Cards that Stripe keeps go with the account that they were kept for. */
export const jobsOfCustomer: Rule<{ customerId: string }> = ({ before, after }) =>
  before && !after ? [{ job: 'forgetCustomer', payload: { customerId: before.customerId } }] : [];
