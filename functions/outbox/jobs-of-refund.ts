import type { Refund } from '#shared/domain/refund.ts';
import type { Rule } from './change.ts';
import { forHolders } from './for-holders.ts';

/** Money on its way is news for the buyer once, whether it has arrived at once or not; a failed refund is for the organizer. */
export const jobsOfRefund: Rule<Refund> = ({ before, after }) => {
  if (!after) return [];
  const { orderId, refundId, status, amount, ticketIds, eventId, returns } = after;
  const payload = { orderId };
  const isNew = before === undefined;
  const wasTold = before?.status === 'SENT' || before?.status === 'DONE';
  const isRestored = before !== undefined && after.restoredAt !== undefined && !before.restoredAt;
  const isFailed = status === 'FAILED' && before?.status !== 'FAILED';
  return [
    ...(isNew && status === 'REQUESTED' ? [{ job: 'refundOrder' as const, payload }] : []),
    ...(before?.status !== status && amount > 0 ? [{ job: 'postEntries' as const, payload }] : []),
    ...((isNew && ticketIds.length > 0) || isRestored ? forHolders(orderId) : []),
    ...(isRestored
      ? [{ job: 'sendMail' as const, payload: { kind: 'tickets_restored' as const, orderId, refundId } }]
      : []),
    ...((status === 'DONE') !== (before?.status === 'DONE') && amount > 0
      ? [{ job: 'writeInvoice' as const, payload: { orderId, refundId } }]
      : []),
    ...(isNew && returns.length > 0 ? [{ job: 'serveWaitlist' as const, payload: { eventId } }] : []),
    ...((status === 'SENT' || status === 'DONE') && !wasTold
      ? [{ job: 'sendMail' as const, payload: { kind: 'order_refunded' as const, orderId, refundId } }]
      : []),
    ...(isFailed ? [{ job: 'sendMail' as const, payload: { kind: 'refund_failed' as const, orderId, refundId } }] : []),
  ];
};
