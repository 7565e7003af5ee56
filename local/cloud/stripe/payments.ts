import type Stripe from 'stripe';
import { type Account, newId } from '#local/cloud/stripe/account.ts';
import { cardOf, type TestCard } from '#local/cloud/stripe/cards.ts';
import { charge } from '#local/cloud/stripe/charges.ts';
import { openDispute } from '#local/cloud/stripe/disputes.ts';
import { notNow, StripeRefusal } from '#local/cloud/stripe/errors.ts';
import { newIntent, type WantedIntent } from '#local/cloud/stripe/payment-intent-object.ts';
import { fateOf, saveMethod } from '#local/cloud/stripe/payment-methods.ts';
import { followPayment } from '#local/cloud/stripe/session-outcome.ts';

type Intent = Stripe.PaymentIntent;
type Failure = { type: 'card_error' | 'invalid_request_error'; code: string; message: string; declineCode?: string };

const secondsToSettle = 5;

const mayBecome: Record<string, string[]> = {
  requires_payment_method: [
    'requires_confirmation',
    'requires_payment_method',
    'requires_action',
    'processing',
    'succeeded',
    'canceled',
  ],
  requires_confirmation: ['requires_payment_method', 'requires_action', 'processing', 'succeeded', 'canceled'],
  requires_action: ['requires_payment_method', 'requires_action', 'processing', 'succeeded', 'canceled'],
  processing: ['requires_payment_method', 'succeeded'],
  succeeded: [],
  canceled: [],
};

const toldAs: Partial<Record<string, Stripe.Event.Type>> = {
  requires_action: 'payment_intent.requires_action',
  processing: 'payment_intent.processing',
  succeeded: 'payment_intent.succeeded',
  canceled: 'payment_intent.canceled',
};

/** The only writer of a payment's status: checks the step, writes it, tells of it, moves its session along. */
function become(account: Account, intent: Intent, status: string, changes: Partial<Intent>): void {
  if (!mayBecome[intent.status]?.includes(status)) {
    throw new Error(`A PaymentIntent cannot go from ${intent.status} to ${status}.`);
  }
  Object.assign(intent, { next_action: null, ...changes, status });
  const type = changes.last_payment_error ? 'payment_intent.payment_failed' : toldAs[status];
  if (type) account.tell(type, intent);
  followPayment(account, intent);
}

export function openPayment(account: Account, wanted: WantedIntent): Intent {
  const intent = newIntent(account.now(), wanted);
  account.state.paymentIntents[intent.id] = intent;
  account.tell('payment_intent.created', intent);
  return intent;
}

/** Tries to take the money. A refused card leaves the intent open for another try and throws Stripe's card error. */
export function confirmPayment(
  account: Account,
  intent: Intent,
  method: Stripe.PaymentMethod,
  returnUrl: string | null,
): void {
  assertConfirmable(intent);
  intent.last_payment_error = null;
  const fate = fateOf(method);
  switch (fate.outcome) {
    case 'succeeds':
      takeMoney(account, intent, method);
      break;
    case 'settles_later':
      awaitSettlement(account, intent, method, fate.succeeds);
      break;
    case 'asks_for_authentication':
      become(account, intent, 'requires_action', {
        payment_method: method.id,
        next_action: {
          type: 'redirect_to_url',
          redirect_to_url: { url: `${account.publicUrl}/3ds/${intent.id}`, return_url: returnUrl },
        },
      });
      break;
    default:
      throw decline(account, intent, method, fate);
  }
}

/** The buyer has answered the bank's challenge. */
export function authenticatePayment(account: Account, intent: Intent, passed: boolean): void {
  if (intent.status !== 'requires_action') return;
  const method = account.state.paymentMethods[String(intent.payment_method)];
  if (!method) throw new Error(`PaymentIntent ${intent.id} waits for authentication without a payment method.`);
  if (passed) {
    takeMoney(account, intent, method);
    return;
  }
  fail(account, intent, null, method, {
    type: 'invalid_request_error',
    code: 'payment_intent_authentication_failure',
    message:
      'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
  });
}

export function cancelPayment(account: Account, intent: Intent, reason: string | null): void {
  const cancelable = ['requires_payment_method', 'requires_capture', 'requires_confirmation', 'requires_action'];
  if (!cancelable.includes(intent.status)) {
    const list = [...cancelable, 'processing'].join(', ');
    throw unexpected(
      intent,
      `You cannot cancel this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be canceled: ${list}.`,
    );
  }
  become(account, intent, 'canceled', { canceled_at: account.now(), cancellation_reason: reason });
}

/** The bank has settled, or returned, a debit. */
export function settlePayment(account: Account, intent: Intent, succeeds: boolean): void {
  const pending = account.state.charges[String(intent.latest_charge)];
  const method = account.state.paymentMethods[String(intent.payment_method)];
  if (intent.status !== 'processing' || !pending || !method) return;
  if (succeeds) {
    Object.assign(pending, { status: 'succeeded', balance_transaction: newId('txn') });
    account.tell('charge.succeeded', pending);
    become(account, intent, 'succeeded', { amount_received: intent.amount });
    return;
  }
  Object.assign(pending, { status: 'failed', paid: false, failure_code: 'debit_not_authorized' });
  account.tell('charge.failed', pending);
  fail(account, intent, pending.id, method, {
    type: 'card_error',
    code: 'payment_intent_payment_attempt_failed',
    message: 'The bank returned the debit.',
  });
}

function awaitSettlement(account: Account, intent: Intent, method: Stripe.PaymentMethod, succeeds: boolean): void {
  const pending = charge(account, intent, method, 'pending');
  account.state.settlements.push({ intentId: intent.id, at: account.now() + secondsToSettle, succeeds });
  become(account, intent, 'processing', { payment_method: method.id, latest_charge: pending.id });
}

function decline(account: Account, intent: Intent, method: Stripe.PaymentMethod, card: TestCard): StripeRefusal {
  const failed = charge(account, intent, method, 'failed', card);
  fail(account, intent, failed.id, method, {
    type: 'card_error',
    code: card.code ?? 'card_declined',
    message: card.message ?? 'Your card was declined.',
    ...(card.declineCode ? { declineCode: card.declineCode } : {}),
  });
  return cardRefusal(intent, failed.id);
}

function takeMoney(account: Account, intent: Intent, method: Stripe.PaymentMethod): void {
  const taken = charge(account, intent, method, 'succeeded');
  become(account, intent, 'succeeded', {
    payment_method: method.id,
    latest_charge: taken.id,
    amount_received: intent.amount,
  });
  if (intent.setup_future_usage && intent.customer && !method.customer)
    saveMethod(account, method, String(intent.customer));
  const { disputes } = cardOf(method) ?? {};
  if (disputes) openDispute(account, taken, disputes);
}

function fail(
  account: Account,
  intent: Intent,
  chargeId: string | null,
  method: Stripe.PaymentMethod,
  why: Failure,
): void {
  become(account, intent, 'requires_payment_method', {
    payment_method: null,
    ...(chargeId ? { latest_charge: chargeId } : {}),
    last_payment_error: {
      type: why.type,
      code: why.code,
      message: why.message,
      payment_method: method,
      ...(chargeId ? { charge: chargeId } : {}),
      ...(why.declineCode ? { decline_code: why.declineCode } : {}),
    },
  });
}

function cardRefusal(intent: Intent, chargeId: string): StripeRefusal {
  const error = intent.last_payment_error;
  const body = {
    type: 'card_error' as const,
    message: error?.message ?? 'Your card was declined.',
    code: error?.code ?? 'card_declined',
    ...(error?.decline_code ? { decline_code: error.decline_code } : {}),
    charge: chargeId,
    payment_intent: structuredClone(intent),
  };
  return new StripeRefusal(402, body, true);
}

function assertConfirmable(intent: Intent): void {
  if (['requires_payment_method', 'requires_confirmation', 'requires_action'].includes(intent.status)) return;
  const why =
    intent.status === 'succeeded'
      ? 'it has already succeeded after being previously confirmed'
      : `it has a status of ${intent.status}`;
  throw unexpected(intent, `You cannot confirm this PaymentIntent because ${why}.`);
}

const unexpected = (intent: Intent, message: string): StripeRefusal => {
  const refusal = notNow(message, 'payment_intent_unexpected_state');
  refusal.body.payment_intent = structuredClone(intent);
  return refusal;
};
