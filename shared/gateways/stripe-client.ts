import Stripe from 'stripe';
import { Refusal } from '#shared/domain/errors.ts';
import { optionalEnv } from '#shared/platform/env.ts';
import { secrets } from './secrets.ts';

/** A payment service that does not answer must not hold up a request; Stripe's slowest page creations take 2.5 s. */
const timeoutMilliseconds = 10_000;

let client: Stripe | undefined;

/** Stripe's client, made on first use with the stage's key. */
export const stripe = async (): Promise<Stripe> => {
  if (client) return client;
  const { stripeSecretKey } = await secrets();
  const address = optionalEnv('STRIPE_API_URL');
  const url = address ? new URL(address) : undefined;
  client = new Stripe(stripeSecretKey, {
    timeout: timeoutMilliseconds,
    maxNetworkRetries: 2,
    telemetry: false,
    ...(url && { protocol: url.protocol === 'http:' ? 'http' : 'https', host: url.hostname, port: url.port }),
  });
  return client;
};

/** Whether a key moves real money. Restricted keys (`rk_…`) have the same two modes as secret ones (`sk_…`). */
export const isLiveKey = (key: string): boolean => /^(sk|rk)_live_/.test(key);

/** Anything but a plain "no" from Stripe is an outage to the buyer: the hold stands and they may try again. */
export const orUnavailable = <T>(answer: Promise<T>): Promise<T> =>
  answer.catch((cause) => {
    throw new Refusal('payment_unavailable', { cause });
  });

/** The id of something that Stripe hands over as an id or, where it was asked to, as the thing itself. */
export const idOf = (thing: string | { id: string } | null): string | undefined =>
  typeof thing === 'string' ? thing : thing?.id;

/** The organizer's own account, which gets a payment but for the platform's fee, in minor units. */
export type Payout = { accountId: string; fee: number };

/** What a payment passes on, as Stripe wants to be told. */
export const passingOn = (payout: Payout | undefined) =>
  payout && {
    transfer_data: { destination: payout.accountId },
    ...(payout.fee > 0 && { application_fee_amount: payout.fee }),
  };
