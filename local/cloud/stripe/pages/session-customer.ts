import type Stripe from 'stripe';
import type { Account } from '#local/cloud/stripe/account.ts';

type Session = Stripe.Checkout.Session;

/** The address that was given with the session or is its customer's; it can't be changed on the page. */
export const emailOf = ({ state }: Account, { customer, customer_email }: Session): string | null =>
  customer_email ?? state.customers[String(customer)]?.email ?? null;

/** The cards that a session's customer may pay with again, the newest first. */
export const savedCards = ({ state }: Account, { mode, customer }: Session): Stripe.PaymentMethod[] =>
  mode === 'setup' || !customer
    ? []
    : Object.values(state.paymentMethods)
        .filter(
          (method) => method.type === 'card' && method.customer === customer && method.allow_redisplay === 'always',
        )
        .reverse();
