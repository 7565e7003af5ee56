import type Stripe from 'stripe';
import { type Account, newId } from '#local/cloud/stripe/account.ts';
import type { TestCard } from '#local/cloud/stripe/cards.ts';
import { passOn } from '#local/cloud/stripe/connect.ts';

type Failure = Pick<TestCard, 'code' | 'declineCode' | 'message'>;

/** Writes down one attempt to take the intent's amount, and tells of it. */
export function charge(
  account: Account,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  status: 'succeeded' | 'pending' | 'failed',
  failure?: Failure,
): Stripe.Charge {
  const failed = status === 'failed';
  const made: Stripe.Charge = {
    id: newId('ch'),
    object: 'charge',
    amount: intent.amount,
    amount_captured: failed ? 0 : intent.amount,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: status === 'succeeded' ? newId('txn') : null,
    billing_details: { ...method.billing_details, tax_id: null },
    calculated_statement_descriptor: 'CALSYNC EVENTS',
    captured: !failed,
    created: account.now(),
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: failure?.code ?? null,
    failure_message: failure?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: { ...intent.metadata },
    on_behalf_of: null,
    outcome: outcomeOf(status, failure),
    paid: !failed,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: {
      type: method.type,
      ...(method.card ? { card: cardDetails(method.card, intent.amount) } : {}),
    },
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status,
    transfer_data: null,
    transfer_group: null,
  };
  account.state.charges[made.id] = made;
  const passing = account.state.passings[intent.id];
  if (passing && !failed) passOn(account, made, passing);
  account.tell(`charge.${status}`, made);
  return made;
}

function outcomeOf(status: string, failure?: Failure): Stripe.Charge['outcome'] {
  const failed = status === 'failed';
  return {
    advice_code: failed ? 'try_again_later' : null,
    network_advice_code: null,
    network_decline_code: failed ? '01' : null,
    network_status: failed ? 'declined_by_network' : 'approved_by_network',
    reason: failure?.declineCode ?? failure?.code ?? null,
    risk_level: 'normal',
    risk_score: 20,
    seller_message: failed ? 'The bank did not return any further details with this decline.' : 'Payment complete.',
    type: failed ? 'issuer_declined' : 'authorized',
  };
}

function cardDetails(card: Stripe.PaymentMethod.Card, amount: number): Stripe.Charge.PaymentMethodDetails.Card {
  return {
    amount_authorized: amount,
    authorization_code: null,
    brand: card.brand,
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
    country: card.country,
    electronic_commerce_indicator: null,
    exp_month: card.exp_month,
    exp_year: card.exp_year,
    fingerprint: card.fingerprint ?? null,
    funding: card.funding,
    installments: null,
    last4: card.last4,
    mandate: null,
    network: card.brand,
    network_transaction_id: newId('ntx', 15),
    regulated_status: 'unregulated',
    three_d_secure: null,
    transaction_link_id: null,
    wallet: null,
  };
}
