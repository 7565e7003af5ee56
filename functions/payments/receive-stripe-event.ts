import { receiveStripeEventRoute } from '#shared/contracts/payments.ts';
import * as stripe from '#shared/gateways/stripe-webhook.ts';
import type { Request } from '#shared/platform/http-handler.ts';
import { logger } from '#shared/platform/observability.ts';
import { openHandler } from '#shared/platform/open-handler.ts';
import * as stripeEvents from '#shared/storage/stripe-events.ts';
import { applyPayment, type PaymentDeps, paymentDeps } from './apply-payment.ts';

type Deps = PaymentDeps & {
  stripe: Pick<typeof stripe, 'readWebhook'>;
  stripeEvents: Pick<typeof stripeEvents, 'record'>;
};

/**
 * What Stripe tells us. A payment is applied before it is acknowledged, for somebody waits for tickets; if anything fails,
 * Stripe sends it again. Other news are recorded, and the table's stream has a worker apply them. The record is written
 * last, with its outcome; the order's status is what makes a repeat harmless.
 */
export const receiveStripeEvent = async (
  { rawBody, headers, now }: Request<typeof receiveStripeEventRoute>,
  deps: Deps,
) => {
  const told = await deps.stripe.readWebhook(rawBody, headers['stripe-signature']);
  const outcome =
    told.kind === 'received'
      ? await applyPayment(told.received, now, deps)
      : told.kind === 'news'
        ? 'queued'
        : 'ignored';
  const news = told.kind === 'news' && { news: told.news };
  await deps.stripeEvents.record({ stripeEventId: told.id, kind: told.type, outcome, at: now, ...news });
  logger.info('stripe event applied', { stripeEventId: told.id, kind: told.type, outcome });
  return { outcome };
};

export const handler = openHandler(receiveStripeEventRoute, receiveStripeEvent, {
  ...paymentDeps,
  stripe,
  stripeEvents,
});
