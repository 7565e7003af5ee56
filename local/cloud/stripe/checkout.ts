import type Stripe from 'stripe';
import type { Account } from '#local/cloud/stripe/account.ts';
import { notNow } from '#local/cloud/stripe/errors.ts';
import type { Payer } from '#local/cloud/stripe/payment-methods.ts';
import { confirmPayment, openPayment } from '#local/cloud/stripe/payments.ts';
import { complete } from '#local/cloud/stripe/session-outcome.ts';

type Session = Stripe.Checkout.Session;

/** The buyer presses Pay. A second press finds the session complete, or the challenge open, and takes nothing. */
export function payForSession(
  account: Account,
  session: Session,
  payer: Payer,
  method: () => Stripe.PaymentMethod,
): void {
  if (session.status !== 'open') throw notNow(`This Checkout Session has a status of ${session.status}.`);
  session.customer_details = {
    address: { city: null, country: payer.country, line1: null, line2: null, postal_code: null, state: null },
    business_name: null,
    email: payer.email,
    individual_name: null,
    name: payer.name,
    phone: null,
    tax_exempt: 'none',
    tax_ids: [],
  };
  if (session.amount_total === 0) {
    complete(account, session, 'no_payment_required');
    return;
  }
  const intent = intentOf(account, session);
  if (intent.status === 'requires_action') return;
  confirmPayment(account, intent, method(), null);
}

function intentOf(account: Account, session: Session): Stripe.PaymentIntent {
  const known = account.state.paymentIntents[String(session.payment_intent)];
  if (known) return known;
  const intent = openPayment(account, {
    amount: session.amount_total ?? 0,
    currency: session.currency ?? '',
    payment_method_types: session.payment_method_types,
    metadata: {},
    ...account.state.paymentData[session.id],
  });
  session.payment_intent = intent.id;
  account.state.sessionOfIntent[intent.id] = session.id;
  const passing = account.state.passings[session.id];
  if (passing) account.state.passings[intent.id] = passing;
  return intent;
}

export function successAddress(session: Session): string {
  return (session.success_url ?? '/').replaceAll('{CHECKOUT_SESSION_ID}', session.id);
}
