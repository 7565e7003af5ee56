import Stripe from 'stripe';
import { Refusal } from '#shared/domain/errors.ts';
import { holdMinutes } from '#shared/domain/order.ts';
import { idOf, orUnavailable, type Payout, passingOn, stripe } from './stripe-client.ts';

/**
 * Stripe refuses a payment page that would close within half an hour of being opened, and it may be opened until the hold
 * ends. So it is told a later end, the same for every repeat, and is closed by us when the hold ends.
 */
const pageMinutes = holdMinutes + 31;

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
  /** The buyer, if they have signed in: the page shows the cards they have saved, and offers to save another. */
  customerId?: string | undefined;
  locale: 'en' | 'pt';
  /** When the order was made, ISO 8601. */
  createdAt: string;
  returnUrl: string;
  cancelUrl: string;
  /** The organizer's own account, which gets all but the platform's fee. */
  payout?: Payout | undefined;
  /** A bank debit takes days, and the tickets are held for as long. */
  takesBankDebits?: boolean;
  /** The payment that has been ended in favour of this page. */
  replaces?: string | undefined;
};

/** Opens the payment page of an order. Asking twice gives the same page, also when the first answer was lost. */
export const openCheckout = async (checkout: Checkout): Promise<{ sessionId: string; url: string }> => {
  const { orderId, lines, currency, title, email, customerId, payout, takesBankDebits = false, replaces } = checkout;
  const metadata = { orderId, reference: checkout.reference };
  const session = await orUnavailable(
    (await stripe()).checkout.sessions.create(
      {
        mode: 'payment',
        allowed_payment_method_types: takesBankDebits ? ['card', 'sepa_debit'] : ['card'],
        client_reference_id: orderId,
        ...(customerId
          ? { customer: customerId, saved_payment_method_options: { payment_method_save: 'enabled' } }
          : { customer_email: email }),
        locale: checkout.locale,
        metadata,
        payment_intent_data: {
          metadata,
          description: `${title} (${checkout.reference})`,
          ...(customerId && { receipt_email: email }),
          ...passingOn(payout),
        },
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
      // The same key with other terms would be refused, and terms may change between a lost answer and its repeat.
      {
        idempotencyKey: ['checkout', orderId, customerId, payout?.accountId, takesBankDebits && 'debit', replaces]
          .filter(Boolean)
          .join(':'),
      },
    ),
  );
  if (!session.url) throw new Refusal('payment_unavailable');
  return { sessionId: session.id, url: session.url };
};

/** Where a payment page is while it can be paid on, and whose saved cards it shows. */
export type OpenPage = { url: string; customerId?: string };

/** A payment page that was opened before; undefined where it can't be paid on any more. */
export const findOpenPage = async (sessionId: string): Promise<OpenPage | undefined> => {
  const { url, customer } = await orUnavailable((await stripe()).checkout.sessions.retrieve(sessionId));
  const customerId = idOf(customer);
  return url ? { url, ...(customerId && { customerId }) } : undefined;
};

/** The money that a payment page has brought; undefined while it has brought none. */
export const receivedBy = (session: Stripe.Checkout.Session): Received | undefined => {
  const { client_reference_id: orderId, amount_total: amount, currency } = session;
  const intentId = idOf(session.payment_intent);
  if (session.payment_status !== 'paid' || !intentId || !orderId || amount === null || !currency) return undefined;
  return {
    orderId,
    sessionId: session.id,
    intentId,
    amount,
    currency: currency.toUpperCase(),
  };
};

/** What became of a payment page that had to be closed: no money can come any more, money has come, or it is on its way. */
export type Closed = { outcome: 'closed' } | { outcome: 'paid'; received: Received } | { outcome: 'processing' };

/** A page that has been completed by a way of paying that has failed since can't be paid on again. */
const hasFailed = ({ payment_intent: intent }: Stripe.Checkout.Session): boolean =>
  typeof intent === 'object' && (intent?.status === 'requires_payment_method' || intent?.status === 'canceled');

/**
 * Closes a payment page so that no money can come after it. Stripe refuses to close a page that has been completed; then
 * the page itself is asked what happened.
 */
export const closeCheckout = async (sessionId: string): Promise<Closed> => {
  const { sessions } = (await stripe()).checkout;
  const session = await sessions.expire(sessionId).catch((error) => {
    if (error instanceof Stripe.errors.StripeInvalidRequestError)
      return sessions.retrieve(sessionId, { expand: ['payment_intent'] });
    throw error;
  });
  if (session.status === 'expired') return { outcome: 'closed' };
  const received = receivedBy(session);
  if (received) return { outcome: 'paid', received };
  return { outcome: hasFailed(session) ? 'closed' : 'processing' };
};

/** What a payment page has brought so far; undefined while it is unpaid. */
export const findPaid = async (sessionId: string): Promise<Received | undefined> =>
  receivedBy(await (await stripe()).checkout.sessions.retrieve(sessionId));
