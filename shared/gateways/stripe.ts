import Stripe from 'stripe';
import { Refusal } from '#shared/domain/errors.ts';
import { holdMinutes } from '#shared/domain/order.ts';
import { optionalEnv } from '#shared/platform/env.ts';
import { secrets } from './secrets.ts';

/**
 * Stripe refuses a payment page that would close within half an hour of being opened, and it may be opened until the hold
 * ends. So it is told a later end, the same for every repeat, and is closed by us when the hold ends.
 */
const pageMinutes = holdMinutes + 31;

/** A payment service that does not answer must not hold up a request; Stripe's slowest page creations take 2.5 s. */
const timeoutMilliseconds = 10_000;

/** Money that came, as Stripe states it; the order decides whether it is the right money. */
export type Received = { orderId: string; sessionId: string; intentId: string; amount: number; currency: string };

/** What to put on a payment page. Prices are minor units. */
export type Checkout = {
  orderId: string;
  reference: string;
  title: string;
  lines: readonly { name: string; quantity: number; price: number }[];
  currency: string;
  email: string;
  locale: 'en' | 'pt';
  /** When the order was made, ISO 8601. */
  createdAt: string;
  returnUrl: string;
  cancelUrl: string;
};

let client: Stripe | undefined;

const stripe = async (): Promise<Stripe> => {
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

/** Anything but a plain "no" from Stripe is an outage to the buyer: the hold stands and they may try again. */
const orUnavailable = <T>(answer: Promise<T>): Promise<T> =>
  answer.catch((cause) => {
    throw new Refusal('payment_unavailable', { cause });
  });

/** Opens the payment page of an order. Asking twice gives the same page, also when the first answer was lost. */
export const openCheckout = async (checkout: Checkout): Promise<{ sessionId: string; url: string }> => {
  const { orderId, lines, currency, title } = checkout;
  const metadata = { orderId, reference: checkout.reference };
  const session = await orUnavailable(
    (await stripe()).checkout.sessions.create(
      {
        mode: 'payment',
        // A hold of fifteen minutes can't wait the days a bank debit takes.
        allowed_payment_method_types: ['card'],
        client_reference_id: orderId,
        customer_email: checkout.email,
        locale: checkout.locale,
        metadata,
        payment_intent_data: { metadata, description: `${title} (${checkout.reference})` },
        line_items: lines.map(({ name, quantity, price }) => ({
          quantity,
          price_data: {
            currency: currency.toLowerCase(),
            unit_amount: price,
            product_data: { name: `${title}: ${name}` },
          },
        })),
        success_url: checkout.returnUrl,
        cancel_url: checkout.cancelUrl,
        expires_at: Math.floor(Date.parse(checkout.createdAt) / 1000) + pageMinutes * 60,
      },
      { idempotencyKey: `checkout:${orderId}` },
    ),
  );
  if (!session.url) throw new Refusal('payment_unavailable');
  return { sessionId: session.id, url: session.url };
};

const receivedBy = (session: Stripe.Checkout.Session): Received | undefined => {
  const { payment_intent: intent, client_reference_id: orderId, amount_total: amount, currency } = session;
  if (session.payment_status !== 'paid' || !intent || !orderId || amount === null || !currency) return undefined;
  return {
    orderId,
    sessionId: session.id,
    intentId: typeof intent === 'string' ? intent : intent.id,
    amount,
    currency: currency.toUpperCase(),
  };
};

/** What became of a payment page that had to be closed: no money can come any more, money has come, or it is on its way. */
export type Closed = { outcome: 'closed' } | { outcome: 'paid'; received: Received } | { outcome: 'processing' };

/**
 * Closes a payment page so that no money can come after it. Stripe refuses to close a page that has been completed; then
 * the page itself is asked what happened.
 */
export const closeCheckout = async (sessionId: string): Promise<Closed> => {
  const { sessions } = (await stripe()).checkout;
  const session = await sessions.expire(sessionId).catch((error) => {
    if (error instanceof Stripe.errors.StripeInvalidRequestError) return sessions.retrieve(sessionId);
    throw error;
  });
  if (session.status === 'expired') return { outcome: 'closed' };
  const received = receivedBy(session);
  return received ? { outcome: 'paid', received } : { outcome: 'processing' };
};

/** What a payment page has brought so far; undefined while it is unpaid. */
export const findReceived = async (sessionId: string): Promise<Received | undefined> =>
  receivedBy(await (await stripe()).checkout.sessions.retrieve(sessionId));

/** Gives all the money of a payment back, once. Answers `already` where it had been given back before. */
export const refund = async (orderId: string, intentId: string): Promise<'refunded' | 'already'> => {
  try {
    await (await stripe()).refunds.create(
      { payment_intent: intentId, metadata: { orderId } },
      { idempotencyKey: `refund:${orderId}` },
    );
    return 'refunded';
  } catch (error) {
    if (error instanceof Stripe.errors.StripeInvalidRequestError && error.code === 'charge_already_refunded')
      return 'already';
    throw error;
  }
};

/** What Stripe told us, in our words. */
export type Told = { id: string; type: string } & ({ kind: 'received'; received: Received } | { kind: 'other' });

/** The events by which money can arrive; a slow payment method completes first and is paid later. */
const paying = new Set(['checkout.session.completed', 'checkout.session.async_payment_succeeded']);

/** Reads a webhook. Signature and age are checked on the bytes as sent; refuses `signature_invalid`. */
export const readWebhook = async (bytes: Buffer, signature: string | undefined): Promise<Told> => {
  const { stripeSecretKey, stripeWebhookSecret } = await secrets();
  const event = verify(await stripe(), bytes, signature ?? '', stripeWebhookSecret.split(','));
  const { id, type } = event;
  // A test payment must never pay for a real order, nor the other way round.
  const isOurMode = event.livemode === stripeSecretKey.startsWith('sk_live_');
  const received = isOurMode && paying.has(type) ? receivedBy(event.data.object as Stripe.Checkout.Session) : undefined;
  return received ? { id, type, kind: 'received', received } : { id, type, kind: 'other' };
};

const verify = ({ webhooks }: Stripe, bytes: Buffer, signature: string, keys: readonly string[]): Stripe.Event => {
  let cause: unknown;
  for (const key of keys) {
    try {
      return webhooks.constructEvent(bytes, signature, key);
    } catch (error) {
      cause = error;
    }
  }
  throw new Refusal('signature_invalid', { cause });
};
