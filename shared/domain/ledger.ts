import type { Dispute } from './dispute.ts';
import type { Currency } from './money.ts';
import type { Order } from './order.ts';
import { isPaidByHand } from './order-origin.ts';
import type { Refund } from './refund.ts';

/**
 * The accounts of an organization's books. Amounts are minor units, debits above zero and credits below, so that what is
 * owed stands as a credit. Every transaction sums to zero, and so does every order and every organization.
 */
export const accounts = {
  stripe_clearing: 'Money that lies with the payment provider.',
  outside_clearing: 'Money that organizers took themselves, and the platform’s part of it that they owe.',
  organizer_payable: 'What the organizer is owed.',
  platform_fees: 'What the platform takes of sales.',
  taxes_payable: 'Tax in what buyers paid, which its collector gets.',
  refunds: 'Promised back to buyers and not yet with them.',
  disputes: 'Taken by buyers’ banks until they have decided.',
  processing_fees: 'What the payment provider charges for cases.',
} as const;
export type Account = keyof typeof accounts;
export const accountNames = Object.keys(accounts) as [Account, ...Account[]];

/** One side of a transaction. */
export type Entry = { account: Account; amount: number };

/** What moves money; each has happened once in the life of the thing it is about. */
export const changeKinds = [
  'sale',
  'late_payment',
  'payout',
  'refund_promised',
  'refund_done',
  'payout_reversed',
  'refund_failed',
  'dispute_opened',
  'dispute_won',
  'dispute_lost',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** A change of money, its moment, and what it is about: a refund or a dispute, or else the order itself. */
export type Change = { kind: ChangeKind; at: string; order: Order; refund?: Refund; dispute?: Dispute };

/** Something that moved money, written once and never changed. The id follows from what happened, so that no repeat writes it twice. */
export type LedgerTransaction = {
  transactionId: string;
  kind: ChangeKind;
  organizationId: string;
  eventId: string;
  orderId: string;
  currency: Currency;
  at: string;
  entries: Entry[];
};

type Amounts = Partial<Record<Account, number>>;

const negative = (amounts: Amounts): Amounts =>
  Object.fromEntries(Object.entries(amounts).map(([account, amount]) => [account, -amount]));

const together = (...all: Amounts[]): Amounts => {
  const sum: Amounts = {};
  for (const amounts of all)
    for (const [account, amount] of Object.entries(amounts) as [Account, number][])
      sum[account] = (sum[account] ?? 0) + amount;
  return sum;
};

/** Whose money an amount is, as credits: the platform's fee, the tax, and the rest the organizer's. */
const dealt = (amount: number, fee: number, tax: number): Amounts => ({
  organizer_payable: -(amount - fee - tax),
  platform_fees: -fee,
  taxes_payable: -tax,
});

/** Where the money of an order lies: with the payment provider, or with the organizer who took it themselves. */
const clearingOf = (order: Order): Account => (isPaidByHand(order) ? 'outside_clearing' : 'stripe_clearing');

const sale = (order: Order): Amounts => ({
  [clearingOf(order)]: order.total,
  ...dealt(order.total, order.fee?.amount ?? 0, order.tax?.amount ?? 0),
});

const sumOf = ({ parts }: Refund, part: 'fee' | 'tax'): number => parts.reduce((sum, it) => sum + it[part], 0);

/** What an amount of a sale was dealt into goes back the same way; money that was never a sale has not been dealt. */
const taken = (order: Order, refund: Refund): Amounts =>
  order.issuedAt ? negative(dealt(refund.amount, sumOf(refund, 'fee'), sumOf(refund, 'tax'))) : {};

const promised = (order: Order, refund: Refund): Amounts =>
  order.issuedAt ? together(taken(order, refund), { refunds: -refund.amount }) : {};

/** Out of whose hands a refund is paid. */
const payerOf = (order: Order, { settles }: Refund): Account => (settles ? 'outside_clearing' : clearingOf(order));

const done = (order: Order, refund: Refund): Amounts => ({
  refunds: refund.amount,
  [payerOf(order, refund)]: -refund.amount,
});

/** A refund that failed was promised at least, and may have been done. */
const failed = (order: Order, refund: Refund): Amounts => {
  const undone = refund.doneAt ? negative(done(order, refund)) : {};
  return together(undone, negative(promised(order, refund)));
};

/** The organizer's part, passed on to their own account with the payment or taken by themselves; the platform's fee stays. */
const payout = (order: Order): Amounts => {
  const { platform_fees: fee = 0, ...passedOn } = dealt(order.total, order.fee?.amount ?? 0, order.tax?.amount ?? 0);
  return together(negative(passedOn), { [clearingOf(order)]: -(order.total + fee) });
};

const payoutReversed = (order: Order, refund: Refund): Amounts => {
  const [fee, tax] = [sumOf(refund, 'fee'), sumOf(refund, 'tax')];
  const back = { [payerOf(order, refund)]: refund.amount - fee };
  return { organizer_payable: -(refund.amount - fee - tax), taxes_payable: -tax, ...back };
};

const opened = ({ amount, fee }: Dispute): Amounts => ({
  disputes: amount,
  processing_fees: fee,
  stripe_clearing: -(amount + fee),
});

/** Where a disputed amount lies before a decision: with the bank, or where the decision before had brought it. */
const decided = (dispute: Dispute, outcome: 'won' | 'lost'): Amounts => {
  const { amount, wonAt, lostAt } = dispute;
  const home: Amounts = outcome === 'won' ? { stripe_clearing: amount } : { organizer_payable: amount };
  const [at, other] = outcome === 'won' ? [wonAt, lostAt] : [lostAt, wonAt];
  const isSecond = at !== undefined && other !== undefined && other < at;
  if (!isSecond) return together(home, { disputes: -amount });
  return together(home, outcome === 'won' ? { organizer_payable: -amount } : { stripe_clearing: -amount });
};

const amountsOf = ({ kind, order, refund, dispute }: Change): Amounts => {
  switch (kind) {
    case 'sale':
      return sale(order);
    case 'late_payment':
      return { stripe_clearing: order.total, refunds: -order.total };
    case 'payout':
      return payout(order);
    case 'refund_promised':
      return promised(order, refund as Refund);
    case 'refund_done':
      return done(order, refund as Refund);
    case 'payout_reversed':
      return payoutReversed(order, refund as Refund);
    case 'refund_failed':
      return failed(order, refund as Refund);
    case 'dispute_opened':
      return opened(dispute as Dispute);
    case 'dispute_won':
      return decided(dispute as Dispute, 'won');
    case 'dispute_lost':
      return decided(dispute as Dispute, 'lost');
  }
};

/** What a change writes in the books, in the order of the accounts; it sums to zero. Accounts it does not touch are left out. */
export const entriesFor = (change: Change): Entry[] => {
  const amounts = amountsOf(change);
  return accountNames.flatMap((account) => {
    const amount = amounts[account] ?? 0;
    return amount === 0 ? [] : [{ account, amount }];
  });
};

/** The transaction of a change. */
export const transactionOf = (change: Change): LedgerTransaction => {
  const { kind, at, order, refund, dispute } = change;
  const { orderId, eventId, organizationId, currency } = order;
  const about = refund?.refundId ?? dispute?.disputeId;
  return {
    transactionId: [orderId, kind, ...(about ? [about] : [])].join('#'),
    kind,
    organizationId,
    eventId,
    orderId,
    currency,
    at,
    entries: entriesFor(change),
  };
};
