import type Stripe from 'stripe';
import type { Account } from '#local/cloud/stripe/account.ts';
import { notNow } from '#local/cloud/stripe/errors.ts';
import type { Payer } from '#local/cloud/stripe/payment-methods.ts';
import { confirmPayment, openPayment } from '#local/cloud/stripe/payments.ts';
import { complete } from '#local/cloud/stripe/session-outcome.ts';
import { confirmSetup } from '#local/cloud/stripe/setup-intents.ts';

type Session = Stripe.Checkout.Session;

/** The buyer presses Pay, or Save. A second press finds the session complete, or the challenge open, and takes nothing. */
export function payForSession(
  account: Account,
  session: Session,
  payer: Payer,
  method: () => Stripe.PaymentMethod,
  isSaving = false,
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
  const setup = account.state.setupIntents[String(session.setup_intent)];
  if (setup) {
    if (setup.status === 'requires_payment_method') confirmSetup(account, setup, method());
    followSetup(account, session, setup);
    return;
  }
  const intent = intentOf(account, session);
  if (intent.status === 'requires_action') return;
  const maySave = session.saved_payment_method_options?.payment_method_save === 'enabled';
  intent.setup_future_usage = isSaving && maySave ? 'on_session' : null;
  confirmPayment(account, intent, method(), null);
}

/** A card has been saved, or the bank has to be asked; then its page follows when the customer is back. */
export function followSetup(account: Account, session: Session, setup: Stripe.SetupIntent): void {
  if (session.status === 'open' && setup.status === 'succeeded') complete(account, session, 'no_payment_required');
}

function intentOf(account: Account, session: Session): Stripe.PaymentIntent {
  const known = account.state.paymentIntents[String(session.payment_intent)];
  if (known) return known;
  const intent = openPayment(account, {
    amount: session.amount_total ?? 0,
    currency: session.currency ?? '',
    payment_method_types: session.payment_method_types,
    metadata: {},
    customer: session.customer,
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
