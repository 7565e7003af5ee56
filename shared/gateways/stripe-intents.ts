import Stripe from 'stripe';
import { Refusal } from '#shared/domain/errors.ts';
import type { Closed, Received } from './stripe.ts';
import { orUnavailable, type Payout, passingOn, stripe } from './stripe-client.ts';

/** Says that a payment is made on the site: those of payment pages are told by their pages. */
const onSite = 'site';

/** A payment that is to be made on the site. `amount` is minor units. */
export type Wanted = {
  orderId: string;
  reference: string;
  title: string;
  amount: number;
  currency: string;
  email: string;
  customerId?: string | undefined;
  payout?: Payout | undefined;
  /** The payment that has been ended in favour of this one. */
  replaces?: string | undefined;
};

/** Opens the payment of an order, once however often it is asked; the secret lets the buyer's browser pay it. */
export const openIntent = async (wanted: Wanted): Promise<{ intentId: string; clientSecret: string }> => {
  const { orderId, reference, title, amount, currency, email, customerId, payout, replaces } = wanted;
  const intent = await orUnavailable(
    (await stripe()).paymentIntents.create(
      {
        amount,
        currency: currency.toLowerCase(),
        allowed_payment_method_types: ['card'],
        metadata: { orderId, reference, paidOn: onSite },
        description: `${title} (${reference})`,
        receipt_email: email,
        ...(customerId && { customer: customerId }),
        ...passingOn(payout),
      },
      { idempotencyKey: ['intent', orderId, customerId, payout?.accountId, replaces].filter(Boolean).join(':') },
    ),
  );
  if (!intent.client_secret) throw new Refusal('payment_unavailable');
  return { intentId: intent.id, clientSecret: intent.client_secret };
};

/** The secret of a payment that was opened before; undefined where it can't be paid any more. */
export const findSecret = async (intentId: string): Promise<string | undefined> => {
  const { client_secret: secret, status } = await orUnavailable((await stripe()).paymentIntents.retrieve(intentId));
  return status === 'canceled' ? undefined : (secret ?? undefined);
};

/** The money a payment on the site has brought; undefined while it has brought none, or is a payment page's. */
export const receivedByIntent = (intent: Stripe.PaymentIntent): Received | undefined => {
  const { orderId, paidOn } = intent.metadata;
  if (intent.status !== 'succeeded' || !orderId || paidOn !== onSite) return undefined;
  const { id, amount_received: amount, currency } = intent;
  return { orderId, sessionId: id, intentId: id, amount, currency: currency.toUpperCase() };
};

/** Whether a payment on the site is with a slow bank, and for which order. */
export const processingOf = ({ id, status, metadata }: Stripe.PaymentIntent) =>
  status === 'processing' && metadata.orderId && metadata.paidOn === onSite
    ? { orderId: metadata.orderId, sessionId: id }
    : undefined;

/** What came of a try to pay: the money, a question of the bank at `url`, or nothing yet. */
export type Tried = { received?: Received; url?: string };

/**
 * Tries to take a payment from a card. Refuses `payment_declined` with the bank's word for it; the payment then waits for
 * another card.
 */
export const payIntent = async (intentId: string, methodId: string, returnUrl: string): Promise<Tried> => {
  const { paymentIntents } = await stripe();
  const intent = await paymentIntents
    .confirm(intentId, { payment_method: methodId, return_url: returnUrl })
    .catch(async (cause) => {
      if (cause instanceof Stripe.errors.StripeCardError)
        throw new Refusal('payment_declined', { facts: { reason: cause.decline_code ?? cause.code ?? '' }, cause });
      if (cause instanceof Stripe.errors.StripeInvalidRequestError) {
        // It may have been paid, or sent to the bank's question, by a try whose answer was lost.
        const before = await orUnavailable(paymentIntents.retrieve(intentId));
        if (before.status === 'succeeded' || before.status === 'requires_action') return before;
        throw new Refusal('payment_method_unusable', { cause });
      }
      throw new Refusal('payment_unavailable', { cause });
    });
  const received = receivedByIntent(intent);
  const url = intent.next_action?.redirect_to_url?.url;
  return { ...(received && { received }), ...(url && { url }) };
};

/** The card that money came from; undefined where it came another way. */
export const findCard = async (intentId: string): Promise<{ brand: string; last4: string } | undefined> => {
  const { latest_charge: charge } = await (await stripe()).paymentIntents.retrieve(intentId, {
    expand: ['latest_charge'],
  });
  const card = typeof charge === 'object' ? charge?.payment_method_details?.card : undefined;
  return card?.brand && card.last4 ? { brand: card.brand, last4: card.last4 } : undefined;
};

/** What a payment has brought so far; undefined while it is unpaid. */
export const findIntent = async (intentId: string): Promise<Received | undefined> =>
  receivedByIntent(await (await stripe()).paymentIntents.retrieve(intentId));

/** Cancels a payment so that no money can come after it; one that is made, or with a bank, can't be cancelled. */
export const closeIntent = async (intentId: string): Promise<Closed> => {
  const { paymentIntents } = await stripe();
  const intent = await paymentIntents.cancel(intentId, { cancellation_reason: 'abandoned' }).catch((error) => {
    if (error instanceof Stripe.errors.StripeInvalidRequestError) return paymentIntents.retrieve(intentId);
    throw error;
  });
  if (intent.status === 'canceled') return { outcome: 'closed' };
  const received = receivedByIntent(intent);
  return received ? { outcome: 'paid', received } : { outcome: 'processing' };
};
