import type Stripe from 'stripe';
import { type Account, newId } from '#local/cloud/stripe/account.ts';
import { cardByToken, cardOf, type TestCard, testIbans } from '#local/cloud/stripe/cards.ts';
import { missing, notNow } from '#local/cloud/stripe/errors.ts';
import { type Hash, text } from '#local/cloud/stripe/params.ts';

export type Payer = { email: string | null; name: string | null; country: string | null };

const nobody: Payer = { email: null, name: null, country: null };

function newMethod(account: Account, payer: Payer): Omit<Stripe.PaymentMethod, 'type'> {
  return {
    id: newId('pm'),
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: {
      address: { city: null, country: payer.country, line1: null, line2: null, postal_code: null, state: null },
      email: payer.email,
      name: payer.name,
      phone: null,
      tax_id: null,
    },
    created: account.now(),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
  };
}

export function addCard(account: Account, card: TestCard, payer = nobody, expiry = { month: 12, year: 2034 }) {
  const method: Stripe.PaymentMethod = {
    ...newMethod(account, payer),
    type: 'card',
    card: {
      brand: card.brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
      country: 'US',
      display_brand: card.brand,
      exp_month: expiry.month,
      exp_year: expiry.year,
      fingerprint: card.token,
      funding: 'credit',
      generated_from: null,
      last4: card.number.slice(-4),
      networks: { available: [card.brand], preferred: null },
      regulated_status: 'unregulated',
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
  };
  account.state.paymentMethods[method.id] = method;
  return method;
}

export function addBankDebit(account: Account, iban: string, payer: Payer) {
  const method: Stripe.PaymentMethod = {
    ...newMethod(account, payer),
    type: 'sepa_debit',
    sepa_debit: {
      bank_code: iban.slice(4, 9),
      branch_code: null,
      country: iban.slice(0, 2),
      fingerprint: iban,
      generated_from: null,
      last4: iban.slice(-4),
    },
  };
  account.state.paymentMethods[method.id] = method;
  return method;
}

/** Takes the id of a stored method or one of Stripe's test tokens such as `pm_card_visa`. */
export function findMethod(account: Account, id: string): Stripe.PaymentMethod {
  const stored = account.state.paymentMethods[id];
  if (stored) return stored;
  const card = cardByToken(id);
  if (!card) throw missing('PaymentMethod', id, 'payment_method', 400);
  return addCard(account, card);
}

/** What a customer has saved, the newest first. */
export function listMethods(account: Account, params: Hash): Stripe.PaymentMethod[] {
  const customer = text(params, 'customer');
  const type = text(params, 'type');
  return Object.values(account.state.paymentMethods)
    .filter((method) => customer !== null && method.customer === customer)
    .filter((method) => !type || method.type === type)
    .reverse();
}

/** Keeps a method for a customer, who has agreed to be shown it again. */
export function saveMethod(account: Account, method: Stripe.PaymentMethod, customer: string): void {
  Object.assign(method, { customer, allow_redisplay: 'always' });
  account.tell('payment_method.attached', method);
}

/** Forgets that a method is saved; it can't be saved again. */
export function detachMethod(account: Account, method: Stripe.PaymentMethod): Stripe.PaymentMethod {
  if (!method.customer) throw notNow('The payment method you provided is not attached to a customer.');
  method.customer = null;
  account.tell('payment_method.detached', method);
  return method;
}

/** How a charge on this method will go. */
export function fateOf(method: Stripe.PaymentMethod): TestCard | { outcome: 'settles_later'; succeeds: boolean } {
  if (method.type === 'sepa_debit') {
    return { outcome: 'settles_later', succeeds: testIbans[method.sepa_debit?.fingerprint ?? '']?.settles ?? true };
  }
  const card = cardOf(method);
  if (!card) throw new Error(`Payment method ${method.id} was made from no test card.`);
  return card;
}
