import Stripe from 'stripe';
import type { RefundNews } from '#shared/domain/refund.ts';
import { idOf, stripe } from './stripe-client.ts';

const stateOf = ({ status }: Stripe.Refund): RefundNews['state'] => {
  if (status === 'succeeded') return 'succeeded';
  return status === 'failed' || status === 'canceled' ? 'failed' : 'pending';
};

/** What Stripe says of a refund, in our words. */
export const refundNews = (refund: Stripe.Refund): RefundNews => {
  const { refundId } = refund.metadata ?? {};
  const intentId = idOf(refund.payment_intent);
  return {
    providerId: refund.id,
    ...(refundId && { refundId }),
    ...(intentId && { intentId }),
    amount: refund.amount,
    state: stateOf(refund),
    ...(refund.failure_reason && { failure: refund.failure_reason }),
  };
};

/** Refusals that pass by themselves; any other says that this money will not go back this way. */
const passing = ['lock_timeout', 'rate_limit', 'idempotency_key_in_use', 'balance_insufficient'];

/** One refund to be made. `amount` is minor units. */
export type Sending = {
  orderId: string;
  refundId: string;
  intentId: string;
  amount: number;
  /** The payment was passed on to the organizer's account, which gives its part back, as the platform does its fee. */
  isPaidOut: boolean;
};

/** Gives money of a payment back, once however often it is asked. A refusal for good is an answer, in Stripe's word for it. */
export const sendRefund = async ({
  orderId,
  refundId,
  intentId,
  amount,
  isPaidOut,
}: Sending): Promise<RefundNews | { refused: string }> => {
  try {
    const refund = await (await stripe()).refunds.create(
      {
        payment_intent: intentId,
        amount,
        metadata: { orderId, refundId },
        ...(isPaidOut && { reverse_transfer: true, refund_application_fee: true }),
      },
      { idempotencyKey: `refund:${refundId}` },
    );
    return refundNews(refund);
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError) || passing.includes(error.code ?? '')) throw error;
    return { refused: error.code ?? 'refused' };
  }
};

/** How a refund that is under way stands now. */
export const findRefund = async (providerId: string): Promise<RefundNews> =>
  refundNews(await (await stripe()).refunds.retrieve(providerId));

/** The newest refunds of a payment, at most a hundred, those that were made in the dashboard among them. */
export const listRefunds = async (intentId: string): Promise<RefundNews[]> => {
  const { data } = await (await stripe()).refunds.list({ payment_intent: intentId, limit: 100 });
  return data.map(refundNews);
};

/** The order that a payment was made for, or undefined where it is none of ours. */
export const orderOfIntent = async (intentId: string): Promise<string | undefined> =>
  (await (await stripe()).paymentIntents.retrieve(intentId)).metadata.orderId;
