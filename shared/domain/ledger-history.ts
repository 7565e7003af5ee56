import type { Dispute } from './dispute.ts';
import { type Account, type Change, type LedgerTransaction, transactionOf } from './ledger.ts';
import type { Order } from './order.ts';
import { isPaidByHand } from './order-origin.ts';
import type { Refund } from './refund.ts';

/** An order with what has happened to its money. */
export type MoneyHistory = { order: Order; refunds: readonly Refund[]; disputes: readonly Dispute[] };

/** Whether the organizer has their part already: it was passed on with the payment, or they took it themselves. */
const isWithOrganizer = (order: Order): boolean => order.payout !== undefined || isPaidByHand(order);

const ofOrder = ({ order, refunds }: MoneyHistory): Change[] => {
  const { total, paidAt, issuedAt } = order;
  if (total === 0 || !paidAt) return [];
  if (!issuedAt) return refunds.length > 0 ? [{ kind: 'late_payment', at: paidAt, order }] : [];
  return [
    { kind: 'sale', at: paidAt, order },
    ...(isWithOrganizer(order) ? [{ kind: 'payout' as const, at: paidAt, order }] : []),
  ];
};

const ofRefund = (order: Order, refund: Refund): Change[] => {
  const { amount, requestedAt, doneAt, failedAt } = refund;
  if (amount === 0) return [];
  // Whoever gives back themselves what lies with the provider is owed it.
  const isPaidOut = refund.settles !== undefined || (isWithOrganizer(order) && order.issuedAt !== undefined);
  return [
    { kind: 'refund_promised', at: requestedAt, order, refund },
    ...(doneAt ? [{ kind: 'refund_done' as const, at: doneAt, order, refund }] : []),
    ...(doneAt && isPaidOut ? [{ kind: 'payout_reversed' as const, at: doneAt, order, refund }] : []),
    ...(failedAt ? [{ kind: 'refund_failed' as const, at: failedAt, order, refund }] : []),
  ];
};

const ofDispute = (order: Order, dispute: Dispute): Change[] => {
  const { takenAt, wonAt, lostAt } = dispute;
  // A bank that only asks moves no money.
  if (!takenAt) return [];
  return [
    { kind: 'dispute_opened', at: takenAt, order, dispute },
    ...(wonAt ? [{ kind: 'dispute_won' as const, at: wonAt, order, dispute }] : []),
    ...(lostAt ? [{ kind: 'dispute_lost' as const, at: lostAt, order, dispute }] : []),
  ];
};

/** Everything that has moved money of an order, as its records say now. Steps that were taken between two looks are all there. */
export const changesOf = (history: MoneyHistory): Change[] => [
  ...ofOrder(history),
  ...history.refunds.flatMap((refund) => ofRefund(history.order, refund)),
  ...history.disputes.flatMap((dispute) => ofDispute(history.order, dispute)),
];

/** What the books must hold of an order; changes that come to nothing are left out. */
export const transactionsOf = (history: MoneyHistory): LedgerTransaction[] =>
  changesOf(history)
    .map(transactionOf)
    .filter(({ entries }) => entries.length > 0);

/** What stands in each account after some transactions of one currency. */
export const balancesOf = (transactions: readonly Pick<LedgerTransaction, 'entries'>[]): Map<Account, number> => {
  const balances = new Map<Account, number>();
  for (const { account, amount } of transactions.flatMap(({ entries }) => entries))
    balances.set(account, (balances.get(account) ?? 0) + amount);
  return balances;
};
