import type Stripe from 'stripe';
import { newId } from '#local/cloud/stripe/account.ts';

type Intent = Stripe.PaymentIntent;

export type WantedIntent = Pick<Intent, 'amount' | 'currency' | 'metadata'> & Partial<Intent>;

/** An intent that waits for a payment method, or for its confirmation when it has one. */
export function newIntent(created: number, wanted: WantedIntent): Intent {
  const id = newId('pi');
  return {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: null,
    amount_capturable: 0,
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic_async',
    client_secret: `${id}_secret_${newId('s').slice(2)}`,
    confirmation_method: 'automatic',
    created,
    customer: null,
    customer_account: null,
    description: null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: ['card'],
    payment_record: null,
    processing: null,
    receipt_email: null,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    transfer_group: null,
    ...wanted,
    status: wanted.payment_method ? 'requires_confirmation' : 'requires_payment_method',
  };
}
