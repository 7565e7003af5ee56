import type Stripe from 'stripe';
import { type Account, newId } from '#local/cloud/stripe/account.ts';
import { cardOf } from '#local/cloud/stripe/cards.ts';
import { reverse } from '#local/cloud/stripe/connect.ts';
import { invalid, missing, notNow } from '#local/cloud/stripe/errors.ts';
import { allowOnly, type Hash, integer, metadata, text } from '#local/cloud/stripe/params.ts';
import { findIntent } from '#local/cloud/stripe/payment-intents.ts';

const secondsToSettle = 5;

const reasons = ['duplicate', 'fraudulent', 'requested_by_customer'];

export function createRefund(account: Account, params: Hash): Stripe.Refund {
  allowOnly(params, [
    'payment_intent',
    'charge',
    'amount',
    'reason',
    'metadata',
    'reverse_transfer',
    'refund_application_fee',
  ]);
  const charge = chargeToRefund(account, params);
  const amount = integer(params, 'amount') ?? charge.amount - charge.amount_refunded;
  const reason = text(params, 'reason');
  if (reason && !reasons.includes(reason)) {
    throw invalid(`Invalid reason: must be one of ${reasons.join(', ')}`, undefined, 'reason');
  }
  assertRefundable(account, charge, amount);
  const reversal = text(params, 'reverse_transfer') === 'true' ? reverse(account, charge, amount) : null;
  const fate = cardOf(account.state.paymentMethods[String(charge.payment_method)])?.refunds;
  const refund: Stripe.Refund = {
    id: newId('re'),
    object: 'refund',
    amount,
    balance_transaction: newId('txn'),
    charge: charge.id,
    created: account.now(),
    currency: charge.currency,
    customer: null,
    customer_account: null,
    destination_details: {
      type: 'card',
      card: { reference_status: 'pending', reference_type: 'acquirer_reference_number', type: 'refund' },
    },
    metadata: metadata(params),
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: fate === 'later' ? 'pending' : 'succeeded',
    transfer_reversal: reversal,
  };
  account.state.refunds[refund.id] = refund;
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded === charge.amount;
  account.tell('refund.created', refund);
  account.tell('charge.refunded', charge, { amount_refunded: charge.amount_refunded - amount });
  account.tell('refund.updated', refund, { destination_details: {} });
  if (fate) {
    const at = account.now() + secondsToSettle;
    account.state.refundSettlements.push({ refundId: refund.id, at, succeeds: fate === 'later' });
  }
  return refund;
}

/** The bank has credited a refund, or sent it back. */
export function settleRefund(account: Account, refund: Stripe.Refund, succeeds: boolean): void {
  if (succeeds) {
    refund.status = 'succeeded';
    account.tell('refund.updated', refund, { status: 'pending' });
    return;
  }
  const charge = account.state.charges[String(refund.charge)];
  if (charge) Object.assign(charge, { amount_refunded: charge.amount_refunded - refund.amount, refunded: false });
  Object.assign(refund, {
    status: 'failed',
    failure_reason: 'expired_or_canceled_card',
    failure_balance_transaction: newId('txn'),
  });
  account.tell('refund.updated', refund, { status: 'succeeded' });
  account.tell('refund.failed', refund);
}

export function findRefund(account: Account, id: string): Stripe.Refund {
  const refund = account.state.refunds[id];
  if (!refund) throw missing('refund', id, 'id');
  return refund;
}

export function updateRefund(account: Account, refund: Stripe.Refund, params: Hash): Stripe.Refund {
  allowOnly(params, ['metadata']);
  refund.metadata = { ...refund.metadata, ...metadata(params) };
  account.tell('refund.updated', refund);
  return refund;
}

/** Newest first, as every list of Stripe. */
export function listRefunds(account: Account, params: Hash): Stripe.Refund[] {
  const intentId = text(params, 'payment_intent');
  const chargeId = text(params, 'charge');
  if (intentId) findIntent(account, intentId, 'payment_intent');
  return Object.values(account.state.refunds)
    .filter((refund) => !intentId || refund.payment_intent === intentId)
    .filter((refund) => !chargeId || refund.charge === chargeId)
    .reverse();
}

function chargeToRefund(account: Account, params: Hash): Stripe.Charge {
  const intentId = text(params, 'payment_intent');
  const intent = intentId ? findIntent(account, intentId, 'payment_intent') : null;
  const chargeId = text(params, 'charge') ?? (intent?.latest_charge ? String(intent.latest_charge) : null);
  if (!chargeId && intent) {
    throw notNow(
      `This PaymentIntent (${intent.id}) does not have a successful charge to refund.`,
      'payment_intent_unexpected_state',
    );
  }
  if (!chargeId) {
    throw invalid(
      'One of the following params should be provided for this request: payment_intent or charge.',
      'parameter_missing',
    );
  }
  const charge = account.state.charges[chargeId];
  if (!charge) throw missing('charge', chargeId, 'charge');
  if (charge.status !== 'succeeded') {
    throw notNow(
      `This PaymentIntent (${charge.payment_intent}) does not have a successful charge to refund.`,
      'payment_intent_unexpected_state',
    );
  }
  return charge;
}

function assertRefundable(account: Account, charge: Stripe.Charge, amount: number): void {
  const disputes = Object.values(account.state.disputes);
  if (disputes.some((dispute) => dispute.charge === charge.id && !dispute.is_charge_refundable))
    throw notNow(`Charge ${charge.id} has been charged back; cannot issue a refund.`, 'charge_disputed');
  if (charge.refunded) throw notNow(`Charge ${charge.id} has already been refunded.`, 'charge_already_refunded');
  if (amount < 1) throw invalid('Invalid positive integer', 'parameter_invalid_integer', 'amount');
  const left = charge.amount - charge.amount_refunded;
  if (amount > left) {
    const money = (minor: number) =>
      new Intl.NumberFormat('en', { style: 'currency', currency: charge.currency }).format(minor / 100);
    const refusal = notNow(
      `Refund amount (${money(amount)}) is greater than unrefunded amount on charge (${money(left)})`,
    );
    refusal.body.param = 'amount';
    throw refusal;
  }
}
