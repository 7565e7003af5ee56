import type Stripe from 'stripe';
import { type Account, newId } from '#local/cloud/stripe/account.ts';
import { cardOf } from '#local/cloud/stripe/cards.ts';
import { findCustomer } from '#local/cloud/stripe/customers.ts';
import { invalid, missing, notNow, StripeRefusal } from '#local/cloud/stripe/errors.ts';
import { allowOnly, type Hash, list, metadata, requiredText, text } from '#local/cloud/stripe/params.ts';
import { findMethod } from '#local/cloud/stripe/payment-methods.ts';

type Setup = Stripe.SetupIntent;

export function createSetup(account: Account, params: Hash): Setup {
  allowOnly(params, ['customer', 'usage', 'metadata', 'allowed_payment_method_types']);
  const id = newId('seti');
  const types = list(params, 'allowed_payment_method_types').map(String);
  const setup = {
    id,
    object: 'setup_intent',
    client_secret: `${id}_secret_${newId('s').slice(2)}`,
    created: account.now(),
    customer: findCustomer(account, requiredText(params, 'customer'), 'customer', 400).id,
    last_setup_error: null,
    livemode: false,
    metadata: metadata(params),
    next_action: null,
    payment_method: null,
    payment_method_types: types.length > 0 ? types : ['card'],
    status: 'requires_payment_method',
    usage: text(params, 'usage') ?? 'off_session',
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

/** Saves a way of paying for the customer, as Stripe's own script in the browser would ask for it. */
export function confirmSetup(account: Account, setup: Setup, params: Hash): Setup {
  allowOnly(params, ['payment_method', 'client_secret', 'return_url']);
  const secret = text(params, 'client_secret');
  if (secret && secret !== setup.client_secret)
    throw invalid('The client_secret provided does not match.', undefined, 'client_secret');
  if (setup.status === 'succeeded')
    throw notNow(
      'You cannot confirm this SetupIntent because it has already succeeded.',
      'setup_intent_unexpected_state',
    );
  const method = findMethod(account, requiredText(params, 'payment_method'));
  const card = cardOf(method);
  if (card?.outcome === 'declines') {
    const error = {
      type: 'card_error' as const,
      code: card.code ?? 'card_declined',
      message: card.message ?? 'Your card was declined.',
    };
    Object.assign(setup, { last_setup_error: error });
    account.tell('setup_intent.setup_failed', setup);
    throw new StripeRefusal(402, error, true);
  }
  Object.assign(method, { customer: setup.customer });
  Object.assign(setup, { payment_method: method.id, status: 'succeeded' });
  account.tell('payment_method.attached', method);
  account.tell('setup_intent.succeeded', setup);
  return setup;
}
