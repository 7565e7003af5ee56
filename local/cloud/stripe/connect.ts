import type Stripe from 'stripe';
import { type Account, newId } from '#local/cloud/stripe/account.ts';
import { invalid, missing } from '#local/cloud/stripe/errors.ts';
import {
  allowOnly,
  currency,
  type Hash,
  hash,
  integer,
  metadata,
  requiredText,
  text,
} from '#local/cloud/stripe/params.ts';

type Connected = Stripe.Account;

/** What a payment passes on to a connected account; the fee stays with the platform. */
export type Passing = { destination: string; fee: number };

const linkSeconds = 5 * 60;
const asked = ['external_account', 'individual.verification.document'];

export function createConnected(account: Account, params: Hash): Connected {
  allowOnly(params, ['type', 'email', 'country', 'business_profile', 'capabilities', 'metadata', 'default_currency']);
  const made = {
    id: newId('acct', 16),
    object: 'account',
    type: text(params, 'type') ?? 'express',
    business_profile: hash(params, 'business_profile'),
    capabilities: { card_payments: 'inactive', transfers: 'inactive' },
    charges_enabled: false,
    payouts_enabled: false,
    details_submitted: false,
    country: text(params, 'country') ?? 'PT',
    created: account.now(),
    default_currency: (text(params, 'default_currency') && currency(params, 'default_currency')) || 'eur',
    email: text(params, 'email'),
    metadata: metadata(params),
    requirements: {
      currently_due: asked,
      eventually_due: asked,
      past_due: asked,
      disabled_reason: 'requirements.past_due',
    },
  } as unknown as Connected;
  account.state.connected[made.id] = made;
  return made;
}

export function findConnected(account: Account, id: string): Connected {
  const found = account.state.connected[id];
  if (!found) throw missing('account', id, 'account');
  return found;
}

/** A page on which somebody answers Stripe's questions; it opens once and for five minutes. */
export function createLink(account: Account, params: Hash): object {
  allowOnly(params, ['account', 'refresh_url', 'return_url', 'type']);
  const connected = findConnected(account, requiredText(params, 'account'));
  if (requiredText(params, 'type') !== 'account_onboarding')
    throw invalid('Only account_onboarding is offered.', undefined, 'type');
  const id = newId('alu');
  account.state.links[id] = {
    accountId: connected.id,
    returnUrl: requiredText(params, 'return_url'),
    refreshUrl: requiredText(params, 'refresh_url'),
    expiresAt: account.now() + linkSeconds,
  };
  return {
    object: 'account_link',
    created: account.now(),
    expires_at: account.now() + linkSeconds,
    url: `${account.publicUrl}/connect/${id}`,
  };
}

/** The questions have been answered: wholly, or so that a document is still missing. */
export function answerQuestions(account: Account, connected: Connected, isComplete: boolean): void {
  const due = isComplete ? [] : ['individual.verification.document'];
  Object.assign(connected, {
    details_submitted: true,
    charges_enabled: true,
    payouts_enabled: isComplete,
    capabilities: { card_payments: 'active', transfers: 'active' },
    requirements: { currently_due: due, eventually_due: due, past_due: [], disabled_reason: null },
  });
  account.tell('account.updated', connected);
}

/** Reads `transfer_data` and `application_fee_amount`, and refuses an account that can't take money. */
export function readPassing(account: Account, params: Hash, amount: number, path = ''): Passing | undefined {
  const transfer = hash(params, 'transfer_data', `${path}transfer_data`);
  const fee = integer(params, 'application_fee_amount') ?? 0;
  if (!transfer) {
    if (fee)
      throw invalid(
        'You can only apply an application_fee_amount when the payment is passed on.',
        undefined,
        'application_fee_amount',
      );
    return undefined;
  }
  allowOnly(transfer, ['destination']);
  const connected = findConnected(account, requiredText(transfer, 'destination'));
  if (!connected.charges_enabled)
    throw invalid(
      'Your destination account needs to have at least one of the following capabilities enabled: transfers, crypto_transfers, legacy_payments',
      'insufficient_capabilities_for_transfer',
      'transfer_data[destination]',
    );
  if (fee > amount)
    throw invalid('The application fee cannot be greater than the amount.', undefined, 'application_fee_amount');
  return { destination: connected.id, fee };
}

/** Passes the money of a charge on, and takes the platform's fee of it. */
export function passOn(account: Account, charge: Stripe.Charge, { destination, fee }: Passing): void {
  const transfer = {
    id: newId('tr'),
    object: 'transfer',
    amount: charge.amount,
    amount_reversed: 0,
    created: account.now(),
    currency: charge.currency,
    destination,
    reversed: false,
    source_transaction: charge.id,
  } as unknown as Stripe.Transfer;
  account.state.transfers[transfer.id] = transfer;
  Object.assign(charge, {
    transfer: transfer.id,
    transfer_data: { amount: null, destination },
    application_fee: fee ? newId('fee') : null,
    application_fee_amount: fee || null,
  });
}

/** Takes back from the connected account what goes back to the buyer. */
export function reverse(account: Account, charge: Stripe.Charge, amount: number): string | null {
  const transfer = account.state.transfers[String(charge.transfer)];
  if (!transfer)
    throw invalid(`Charge ${charge.id} does not have a transfer to reverse.`, undefined, 'reverse_transfer');
  transfer.amount_reversed += amount;
  transfer.reversed = transfer.amount_reversed === transfer.amount;
  return newId('trr');
}
