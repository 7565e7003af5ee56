import type Stripe from 'stripe';
import type { DisputeNews } from '#shared/domain/dispute.ts';
import { Refusal } from '#shared/domain/errors.ts';
import type { PayoutsAccount } from '#shared/domain/payouts.ts';
import type { RefundNews } from '#shared/domain/refund.ts';
import { secrets } from './secrets.ts';
import { type Received, receivedBy } from './stripe.ts';
import { accountNews } from './stripe-accounts.ts';
import { idOf, isLiveKey, stripe } from './stripe-client.ts';
import { processingOf, receivedByIntent } from './stripe-intents.ts';
import { refundNews } from './stripe-refunds.ts';

/** News that concerns money we have or owe; applied by a worker, since nobody waits for it. */
export type StripeNews =
  | { kind: 'refund'; orderId?: string; refund: RefundNews }
  /** So much of a payment has been given back by now, all refunds together. */
  | { kind: 'refunded'; orderId?: string; intentId: string; amount: number }
  | { kind: 'dispute'; dispute: DisputeNews }
  /** A slow way of paying has begun, or has come to nothing. */
  | { kind: 'account'; organizationId: string; account: PayoutsAccount }
  | { kind: 'payment_processing'; orderId: string; sessionId: string }
  | { kind: 'payment_failed'; orderId: string; sessionId: string };

/** What Stripe told us, in our words. */
export type Told = { id: string; type: string } & (
  | { kind: 'received'; received: Received }
  | { kind: 'news'; news: StripeNews }
  | { kind: 'other' }
);

type Said = { kind: 'received'; received: Received } | { kind: 'news'; news: StripeNews };

const session = ({ data }: Stripe.Event): Said | undefined => {
  const object = data.object as Stripe.Checkout.Session;
  const received = receivedBy(object);
  if (received) return { kind: 'received', received };
  const { client_reference_id: orderId, id: sessionId } = object;
  // A page on which a card was saved names no order.
  return orderId && object.payment_status === 'unpaid'
    ? { kind: 'news', news: { kind: 'payment_processing', orderId, sessionId } }
    : undefined;
};

const intent = ({ data }: Stripe.Event): Said | undefined => {
  const object = data.object as Stripe.PaymentIntent;
  const received = receivedByIntent(object);
  if (received) return { kind: 'received', received };
  const processing = processingOf(object);
  return processing && { kind: 'news', news: { kind: 'payment_processing', ...processing } };
};

const failedSession = ({ data }: Stripe.Event): Said | undefined => {
  const { client_reference_id: orderId, id: sessionId } = data.object as Stripe.Checkout.Session;
  return orderId ? { kind: 'news', news: { kind: 'payment_failed', orderId, sessionId } } : undefined;
};

const refund = ({ data }: Stripe.Event): Said => {
  const object = data.object as Stripe.Refund;
  const { orderId } = object.metadata ?? {};
  return { kind: 'news', news: { kind: 'refund', ...(orderId && { orderId }), refund: refundNews(object) } };
};

const chargeRefunded = ({ data }: Stripe.Event): Said | undefined => {
  const { metadata, payment_intent, amount_refunded: amount } = data.object as Stripe.Charge;
  const intentId = idOf(payment_intent);
  const { orderId } = metadata;
  return intentId
    ? { kind: 'news', news: { kind: 'refunded', ...(orderId && { orderId }), intentId, amount } }
    : undefined;
};

const decided: Partial<Record<Stripe.Dispute.Status, DisputeNews['status']>> = {
  won: 'WON',
  warning_closed: 'WON',
  prevented: 'WON',
  lost: 'LOST',
};

const dispute = ({ data, created }: Stripe.Event): Said | undefined => {
  const object = data.object as Stripe.Dispute;
  const intentId = idOf(object.payment_intent);
  const { due_by: answerBy } = object.evidence_details;
  const news = (intentId: string): DisputeNews => ({
    disputeId: object.id,
    intentId,
    status: decided[object.status] ?? 'OPEN',
    isInquiry: object.status.startsWith('warning_') || object.status === 'prevented',
    amount: object.amount,
    fee: object.balance_transactions.reduce((sum, { fee }) => sum + fee, 0),
    reason: object.reason,
    ...(answerBy && { answerBy: new Date(answerBy * 1000).toISOString() }),
    toldAt: new Date(created * 1000).toISOString(),
  });
  return intentId ? { kind: 'news', news: { kind: 'dispute', dispute: news(intentId) } } : undefined;
};

const account = ({ data, created }: Stripe.Event): Said | undefined => {
  const object = data.object as Stripe.Account;
  const { organizationId } = object.metadata ?? {};
  const toldAt = new Date(created * 1000).toISOString();
  return organizationId
    ? { kind: 'news', news: { kind: 'account', organizationId, account: accountNews(object, toldAt) } }
    : undefined;
};

/** The events that concern us; a slow payment method completes first and is paid, or fails, later. */
const readers: Partial<Record<Stripe.Event['type'], (event: Stripe.Event) => Said | undefined>> = {
  'checkout.session.completed': session,
  'checkout.session.async_payment_succeeded': session,
  'checkout.session.async_payment_failed': failedSession,
  'payment_intent.succeeded': intent,
  'payment_intent.processing': intent,
  'refund.created': refund,
  'refund.updated': refund,
  'refund.failed': refund,
  'charge.refund.updated': refund,
  'charge.refunded': chargeRefunded,
  'charge.dispute.created': dispute,
  'charge.dispute.updated': dispute,
  'charge.dispute.closed': dispute,
  'account.updated': account,
};

/** What an endpoint for our webhooks has to be subscribed to. */
export const webhookEvents = Object.keys(readers);

/** Reads a webhook. Signature and age are checked on the bytes as sent; refuses `signature_invalid`. */
export const readWebhook = async (bytes: Buffer, signature: string | undefined): Promise<Told> => {
  const { stripeSecretKey, stripeWebhookSecret } = await secrets();
  const event = verify(await stripe(), bytes, signature ?? '', stripeWebhookSecret.split(','));
  const { id, type } = event;
  // A test payment must never pay for a real order, nor the other way round.
  const isOurMode = event.livemode === isLiveKey(stripeSecretKey);
  const said = isOurMode ? readers[type]?.(event) : undefined;
  return { id, type, ...(said ?? { kind: 'other' }) };
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
