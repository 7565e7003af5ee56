import type Stripe from 'stripe';
import type { Account } from '#local/cloud/stripe/account.ts';
import { readPassing } from '#local/cloud/stripe/connect.ts';
import { findCustomer } from '#local/cloud/stripe/customers.ts';
import { invalid, missing, notNow } from '#local/cloud/stripe/errors.ts';
import {
  allowOnly,
  assertChargeable,
  currency,
  type Hash,
  list,
  metadata,
  requiredInteger,
  text,
} from '#local/cloud/stripe/params.ts';
import { findMethod } from '#local/cloud/stripe/payment-methods.ts';
import { cancelPayment, confirmPayment, openPayment } from '#local/cloud/stripe/payments.ts';

type Intent = Stripe.PaymentIntent;

const accepted = [
  'amount',
  'currency',
  'metadata',
  'description',
  'receipt_email',
  'payment_method',
  'allowed_payment_method_types',
  'confirm',
  'return_url',
  'customer',
  'transfer_data',
  'application_fee_amount',
];
const cancelReasons = ['duplicate', 'fraudulent', 'requested_by_customer', 'abandoned'];

export function createIntent(account: Account, params: Hash): Intent {
  allowOnly(params, accepted);
  const amount = requiredInteger(params, 'amount');
  const code = currency(params, 'currency');
  assertChargeable(amount, code, 'amount');
  const methodId = text(params, 'payment_method');
  const method = methodId ? findMethod(account, methodId) : null;
  const customerId = text(params, 'customer');
  const customer = customerId ? findCustomer(account, customerId, 'customer', 400).id : null;
  const passing = readPassing(account, params, amount);
  const types = list(params, 'allowed_payment_method_types').map(String);
  const intent = openPayment(account, {
    amount,
    currency: code,
    metadata: metadata(params),
    description: text(params, 'description'),
    receipt_email: text(params, 'receipt_email'),
    payment_method: method?.id ?? null,
    customer,
    ...(types.length > 0 ? { allowed_payment_method_types: types, payment_method_types: types } : {}),
  });
  if (passing) account.state.passings[intent.id] = passing;
  return text(params, 'confirm') === 'true' ? confirmIntent(account, intent, params) : intent;
}

export function findIntent(account: Account, id: string, param = 'intent', status = 404): Intent {
  const intent = account.state.paymentIntents[id];
  if (!intent) throw missing('payment_intent', id, param, status);
  return intent;
}

export function confirmIntent(account: Account, intent: Intent, params: Hash): Intent {
  assertOwn(account, intent, 'confirm');
  const id = text(params, 'payment_method') ?? (intent.payment_method ? String(intent.payment_method) : null);
  if (!id) {
    throw invalid(
      "You cannot confirm this PaymentIntent because it's missing a payment method.",
      'payment_intent_unexpected_state',
    );
  }
  const method = findMethod(account, id);
  if (method.customer && method.customer !== intent.customer)
    throw invalid(
      'The provided PaymentMethod cannot be used by this customer. It belongs to another one.',
      'payment_method_customer_mismatch',
      'payment_method',
    );
  confirmPayment(account, intent, method, text(params, 'return_url'));
  return intent;
}

export function cancelIntent(account: Account, intent: Intent, params: Hash): Intent {
  allowOnly(params, ['cancellation_reason']);
  assertOwn(account, intent, 'cancel');
  const reason = text(params, 'cancellation_reason');
  if (reason && !cancelReasons.includes(reason)) {
    throw invalid(
      `Invalid cancellation_reason: must be one of ${cancelReasons.join(', ')}`,
      undefined,
      'cancellation_reason',
    );
  }
  cancelPayment(account, intent, reason);
  return intent;
}

/** A Checkout Session's own PaymentIntent is only moved through the session. */
function assertOwn(account: Account, intent: Intent, verb: string): void {
  const sessionId = account.state.sessionOfIntent[intent.id];
  if (!sessionId || !['requires_payment_method', 'requires_confirmation', 'requires_action'].includes(intent.status))
    return;
  throw notNow(
    `You cannot ${verb} this PaymentIntent because it was created by the Checkout Session ${sessionId}. Expire the Checkout Session instead.`,
    'payment_intent_unexpected_state',
  );
}
