import type { Dispute } from './dispute.ts';
import type { Refund } from './refund.ts';

/** A refund as the organizer sees it. */
export const refundView = (refund: Refund) => {
  const { refundId, status, cause, amount, ticketIds, returns, reason, requestedAt } = refund;
  const { doneAt, failure, settles, restoredAt } = refund;
  return {
    refundId,
    status,
    cause,
    amount,
    ticketIds,
    isRestocked: returns.length > 0,
    reason,
    requestedAt,
    ...(doneAt && { doneAt }),
    ...(failure && { failure }),
    ...(settles && { settles }),
    ...(restoredAt && { restoredAt }),
  };
};

/** A dispute as the organizer sees it. */
export const disputeView = ({ disputeId, status, isInquiry, amount, reason, openedAt, answerBy }: Dispute) => ({
  disputeId,
  status,
  isInquiry,
  amount,
  reason,
  openedAt,
  ...(answerBy && { answerBy }),
});
