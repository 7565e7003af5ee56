import type Stripe from 'stripe';
import { type Account, newId } from '#local/cloud/stripe/account.ts';
import { readPassing } from '#local/cloud/stripe/connect.ts';
import { findCustomer } from '#local/cloud/stripe/customers.ts';
import { invalid, missing, notNow } from '#local/cloud/stripe/errors.ts';
import { readLineItems } from '#local/cloud/stripe/line-items.ts';
import {
  allowOnly,
  assertChargeable,
  currency,
  type Hash,
  hash,
  integer,
  list,
  metadata,
  requiredText,
  text,
} from '#local/cloud/stripe/params.ts';
import { cancelPayment } from '#local/cloud/stripe/payments.ts';
import { newSession } from '#local/cloud/stripe/session-object.ts';
import { openSetup } from '#local/cloud/stripe/setup-intents.ts';

type Session = Stripe.Checkout.Session;

const accepted = [
  'mode',
  'line_items',
  'customer',
  'customer_email',
  'currency',
  'saved_payment_method_options',
  'client_reference_id',
  'metadata',
  'payment_intent_data',
  'allowed_payment_method_types',
  'success_url',
  'cancel_url',
  'expires_at',
  'locale',
  'submit_type',
  'ui_mode',
];
const halfHour = 30 * 60;
const day = 24 * 60 * 60;

export function createSession(account: Account, params: Hash): Session {
  allowOnly(params, accepted);
  const mode = requiredText(params, 'mode');
  if (mode !== 'payment' && mode !== 'setup')
    throw invalid(`The local Stripe only offers modes payment and setup, not ${mode}.`, undefined, 'mode');
  const uiMode = text(params, 'ui_mode') ?? 'hosted_page';
  if (uiMode !== 'hosted_page') throw invalid('The local Stripe only offers the hosted page.', undefined, 'ui_mode');
  const id = newId('cs_test_a1', 58).replace('a1_', 'a1');
  const allowed = allowedTypes(params);
  const customerId = text(params, 'customer');
  const customer = customerId ? findCustomer(account, customerId, 'customer', 400) : null;
  if (customer && text(params, 'customer_email'))
    throw invalid('You may only specify one of these parameters: customer, customer_email.', undefined, 'customer');
  const about = mode === 'setup' ? aboutSaving(account, params, customer) : aboutPayment(account, params, id, customer);
  const session = newSession({
    id,
    ...about,
    created: account.now(),
    expires_at: expiryOf(account, params),
    url: `${account.publicUrl}/c/pay/${id}`,
    success_url: webAddress(params, 'success_url', true),
    cancel_url: webAddress(params, 'cancel_url', false),
    customer: customer?.id ?? null,
    customer_email: email(params),
    client_reference_id: text(params, 'client_reference_id'),
    locale: text(params, 'locale'),
    submit_type: text(params, 'submit_type'),
    metadata: metadata(params),
    allowed_payment_method_types: allowed,
    payment_method_types: allowed ?? ['card'],
  });
  account.state.sessions[id] = session;
  return session;
}

/** A page on which a card is saved; its SetupIntent is there from the beginning. */
function aboutSaving(account: Account, params: Hash, customer: Stripe.Customer | null) {
  const misplaced = ['line_items', 'payment_intent_data', 'saved_payment_method_options'].find((name) => params[name]);
  if (misplaced) throw invalid(`You can not pass \`${misplaced}\` in \`setup\` mode.`, undefined, misplaced);
  if (!customer) throw invalid('The local Stripe saves cards of customers only.', undefined, 'customer');
  const setup = openSetup(account, customer.id);
  return {
    mode: 'setup',
    amount: null,
    currency: currency(params, 'currency'),
    setup_intent: setup.id,
    payment_status: 'no_payment_required' as const,
  };
}

function aboutPayment(account: Account, params: Hash, id: string, customer: Stripe.Customer | null) {
  if (params.currency) throw invalid('The prices say the currency in payment mode.', undefined, 'currency');
  const items = readLineItems(account, params);
  const total = items.reduce((sum, item) => sum + item.amount_total, 0);
  const code = items[0]?.currency ?? '';
  if (total > 0) assertChargeable(total, code, 'line_items');
  const paymentData = hash(params, 'payment_intent_data') ?? {};
  allowOnly(paymentData, ['metadata', 'description', 'receipt_email', 'transfer_data', 'application_fee_amount']);
  const passing = readPassing(account, paymentData, total, 'payment_intent_data.');
  const saving = hash(params, 'saved_payment_method_options');
  if (saving) allowOnly(saving, ['payment_method_save']);
  const save = (saving && text(saving, 'payment_method_save')) || 'disabled';
  if (save === 'enabled' && !customer)
    throw invalid('Saving payment methods requires a customer.', undefined, 'saved_payment_method_options');
  account.state.lineItems[id] = items;
  if (passing) account.state.passings[id] = passing;
  account.state.paymentData[id] = {
    metadata: metadata(paymentData, 'payment_intent_data[metadata]'),
    description: text(paymentData, 'description'),
    receipt_email: text(paymentData, 'receipt_email'),
  };
  return {
    amount: total,
    currency: code,
    saved_payment_method_options: customer && {
      allow_redisplay_filters: ['always'],
      payment_method_remove: 'disabled',
      payment_method_save: save,
    },
  };
}

export function findSession(account: Account, id: string): Session {
  const session = account.state.sessions[id];
  if (!session) throw missing('checkout.session', id, 'session');
  return session;
}

export function expireSession(account: Account, session: Session): Session {
  if (session.status !== 'open') {
    throw notNow(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${session.status}\`.`,
    );
  }
  Object.assign(session, { status: 'expired', url: null });
  const intent = account.state.paymentIntents[String(session.payment_intent)];
  if (intent) cancelPayment(account, intent, 'expired');
  const setup = account.state.setupIntents[String(session.setup_intent)];
  if (setup) setup.status = 'canceled';
  account.tell('checkout.session.expired', session);
  return session;
}

/** Stripe expires an open session by itself once its time has come. */
export function expireOverdueSessions(account: Account): void {
  for (const session of Object.values(account.state.sessions)) {
    if (session.status === 'open' && session.expires_at <= account.now()) expireSession(account, session);
  }
}

function expiryOf(account: Account, params: Hash): number {
  const at = integer(params, 'expires_at') ?? account.now() + day;
  if (at < account.now() + halfHour) {
    throw invalid(
      'The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.',
      undefined,
      'expires_at',
    );
  }
  if (at > account.now() + day) {
    throw invalid(
      'The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.',
      undefined,
      'expires_at',
    );
  }
  return at;
}

function webAddress(params: Hash, name: string, required: boolean): string | null {
  const address = required ? requiredText(params, name) : text(params, name);
  if (address !== null && !URL.canParse(address.replaceAll(/[{}]/g, '')))
    throw invalid('Not a valid URL', 'url_invalid', name);
  return address;
}

function email(params: Hash): string | null {
  const address = text(params, 'customer_email');
  if (address !== null && !/^\S+@\S+\.\S+$/.test(address)) {
    throw invalid(`Invalid email address: ${address}`, 'email_invalid', 'customer_email');
  }
  return address;
}

function allowedTypes(params: Hash): string[] | null {
  const types = list(params, 'allowed_payment_method_types').map(String);
  const unknown = types.find((type) => type !== 'card' && type !== 'sepa_debit');
  if (unknown) {
    throw invalid(
      `The local Stripe only offers card and sepa_debit, not ${unknown}.`,
      undefined,
      'allowed_payment_method_types',
    );
  }
  return types.length > 0 ? types : null;
}
