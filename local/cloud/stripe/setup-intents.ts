import type Stripe from 'stripe';
import { type Account, newId } from '#local/cloud/stripe/account.ts';
import { cardOf } from '#local/cloud/stripe/cards.ts';
import { missing, StripeRefusal } from '#local/cloud/stripe/errors.ts';
import { saveMethod } from '#local/cloud/stripe/payment-methods.ts';

type Setup = Stripe.SetupIntent;

/** What a session in `setup` mode is about: a card that is to be saved for its customer. */
export function openSetup(account: Account, customer: string): Setup {
  const id = newId('seti');
  const setup = {
    id,
    object: 'setup_intent',
    client_secret: `${id}_secret_${newId('s').slice(2)}`,
    created: account.now(),
    customer,
    last_setup_error: null,
    livemode: false,
    metadata: {},
    next_action: null,
    payment_method: null,
    payment_method_types: ['card'],
    status: 'requires_payment_method',
    usage: 'off_session',
  } as unknown as Setup;
  account.state.setupIntents[id] = setup;
  account.tell('setup_intent.created', setup);
  return setup;
}

export function findSetup(account: Account, id: string): Setup {
  const setup = account.state.setupIntents[id];
  if (!setup) throw missing('setupintent', id, 'intent');
  return setup;
}

/** The customer has typed a card: it is saved, refused, or the bank wants to ask them first. */
export function confirmSetup(account: Account, setup: Setup, method: Stripe.PaymentMethod): void {
  const card = cardOf(method);
  if (card?.outcome === 'declines' && !card.isSavable)
    throw failSetup(account, setup, card.code ?? 'card_declined', card.message ?? 'Your card was declined.');
  Object.assign(setup, { payment_method: method.id, last_setup_error: null });
  if (card?.outcome === 'asks_for_authentication') {
    setup.status = 'requires_action';
    account.tell('setup_intent.requires_action', setup);
    return;
  }
  succeed(account, setup);
}

/** The customer has answered the bank's challenge. */
export function authenticateSetup(account: Account, setup: Setup, passed: boolean): void {
  if (setup.status !== 'requires_action') return;
  if (passed) {
    succeed(account, setup);
    return;
  }
  failSetup(
    account,
    setup,
    'setup_intent_authentication_failure',
    'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
  );
}

function succeed(account: Account, setup: Setup): void {
  setup.status = 'succeeded';
  const method = account.state.paymentMethods[String(setup.payment_method)];
  if (method) saveMethod(account, method, String(setup.customer));
  account.tell('setup_intent.succeeded', setup);
}

function failSetup(account: Account, setup: Setup, code: string, message: string): StripeRefusal {
  const error = { type: 'card_error' as const, code, message };
  Object.assign(setup, { status: 'requires_payment_method', payment_method: null, last_setup_error: error });
  account.tell('setup_intent.setup_failed', setup);
  return new StripeRefusal(402, error, true);
}
