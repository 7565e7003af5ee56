import type Stripe from 'stripe';
import { type Account, newId } from '#local/cloud/stripe/account.ts';
import type { TestCard } from '#local/cloud/stripe/cards.ts';
import { missing, notNow } from '#local/cloud/stripe/errors.ts';
import { allowOnly, type Hash, hash, metadata, text } from '#local/cloud/stripe/params.ts';

type Dispute = Stripe.Dispute;

const disputeFee = 2000;
const daysToAnswer = 7;

/** What the bank books for a dispute: the money leaves with a fee, and comes back without it. */
const booking = (amount: number, fee: number): Stripe.BalanceTransaction =>
  ({ id: newId('txn'), object: 'balance_transaction', amount, fee, net: amount - fee }) as Stripe.BalanceTransaction;

/** A card's owner has asked their bank for the money back. An inquiry asks first and takes nothing. */
export function openDispute(account: Account, charge: Stripe.Charge, kind: NonNullable<TestCard['disputes']>): Dispute {
  const isInquiry = kind === 'inquiry';
  const dispute = {
    id: newId('dp'),
    object: 'dispute',
    amount: charge.amount,
    balance_transactions: isInquiry ? [] : [booking(-charge.amount, disputeFee)],
    charge: charge.id,
    created: account.now(),
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: {},
    evidence_details: {
      due_by: account.now() + daysToAnswer * 24 * 60 * 60,
      has_evidence: false,
      past_due: false,
      submission_count: 0,
    },
    is_charge_refundable: isInquiry,
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    reason: isInquiry ? 'fraudulent' : kind,
    status: isInquiry ? 'warning_needs_response' : 'needs_response',
  } as unknown as Dispute;
  account.state.disputes[dispute.id] = dispute;
  charge.disputed = true;
  account.tell('charge.dispute.created', dispute);
  if (!isInquiry) account.tell('charge.dispute.funds_withdrawn', dispute);
  return dispute;
}

export function findDispute(account: Account, id: string): Dispute {
  const dispute = account.state.disputes[id];
  if (!dispute) throw missing('dispute', id);
  return dispute;
}

/** Takes evidence. As in Stripe's test mode, the words `winning_evidence` and `losing_evidence` decide the case when submitted. */
export function updateDispute(account: Account, dispute: Dispute, params: Hash): Dispute {
  allowOnly(params, ['evidence', 'metadata', 'submit']);
  assertUndecided(dispute);
  const evidence = hash(params, 'evidence') ?? {};
  Object.assign(dispute.evidence, evidence);
  dispute.metadata = { ...dispute.metadata, ...metadata(params) };
  dispute.evidence_details.has_evidence ||= Object.keys(evidence).length > 0;
  if (text(params, 'submit') !== 'false' && Object.keys(evidence).length > 0) submit(account, dispute);
  else account.tell('charge.dispute.updated', dispute);
  return dispute;
}

/** Gives the case up. */
export function closeDispute(account: Account, dispute: Dispute): Dispute {
  assertUndecided(dispute);
  decide(account, dispute, isInquiry(dispute) ? 'warning_closed' : 'lost');
  return dispute;
}

const isInquiry = ({ status }: Dispute) => status.startsWith('warning_');

function submit(account: Account, dispute: Dispute): void {
  const words = String(dispute.evidence.uncategorized_text ?? '');
  dispute.evidence_details.submission_count += 1;
  dispute.status = isInquiry(dispute) ? 'warning_under_review' : 'under_review';
  account.tell('charge.dispute.updated', dispute);
  if (words.includes('winning_evidence')) decide(account, dispute, isInquiry(dispute) ? 'warning_closed' : 'won');
  if (words.includes('losing_evidence')) decide(account, dispute, 'lost');
}

function decide(account: Account, dispute: Dispute, status: 'won' | 'lost' | 'warning_closed'): void {
  dispute.status = status;
  // What a bank has let the seller keep is the seller's to give back.
  dispute.is_charge_refundable = status !== 'lost';
  if (status === 'won') {
    dispute.balance_transactions.push(booking(dispute.amount, 0));
    account.tell('charge.dispute.funds_reinstated', dispute);
  }
  account.tell('charge.dispute.closed', dispute);
}

function assertUndecided({ id, status }: Dispute): void {
  if (['won', 'lost', 'warning_closed'].includes(status))
    throw notNow(`The dispute ${id} has a status of ${status} and can no longer be changed.`);
}
