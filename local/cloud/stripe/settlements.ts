import type { Account } from '#local/cloud/stripe/account.ts';
import { settlePayment } from '#local/cloud/stripe/payments.ts';
import { settleRefund } from '#local/cloud/stripe/refunds.ts';

type Settlement = { at: number; succeeds: boolean };

/** Parts a list into what is taken out of it and what stays. */
const part = <T>(all: T[], isTaken: (one: T) => boolean): [taken: T[], left: T[]] => [
  all.filter(isTaken),
  all.filter((one) => !isTaken(one)),
];

/** Has banks settle what they are at, payments and refunds, as far as it is wanted. */
function settle(account: Account, isWanted: (settlement: Settlement, subject: object | undefined) => boolean): void {
  const { state } = account;
  const [payments, slowPayments] = part(state.settlements, (one) => isWanted(one, state.paymentIntents[one.intentId]));
  state.settlements = slowPayments;
  for (const { intentId, succeeds } of payments) {
    const intent = state.paymentIntents[intentId];
    if (intent) settlePayment(account, intent, succeeds);
  }
  const [refunds, slowRefunds] = part(state.refundSettlements, (one) => isWanted(one, state.refunds[one.refundId]));
  state.refundSettlements = slowRefunds;
  for (const { refundId, succeeds } of refunds) {
    const refund = state.refunds[refundId];
    if (refund) settleRefund(account, refund, succeeds);
  }
}

/** What has taken its time by now. */
export const settleDue = (account: Account): void => settle(account, ({ at }) => at <= account.now());

/** What names something, an order or a payment, before its time. */
export const settleEarly = (account: Account, name: string): void =>
  settle(account, (_settlement, subject) => JSON.stringify(subject ?? {}).includes(name));
