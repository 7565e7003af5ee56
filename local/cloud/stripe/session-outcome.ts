import type Stripe from 'stripe';
import type { Account } from '#local/cloud/stripe/account.ts';

/** Moves a Checkout Session along when the payment behind it has changed. */
export function followPayment(account: Account, intent: Stripe.PaymentIntent): void {
  const session = account.state.sessions[account.state.sessionOfIntent[intent.id] ?? ''];
  if (!session) return;
  if (session.status === 'open') {
    if (intent.status === 'succeeded') complete(account, session, 'paid');
    if (intent.status === 'processing') complete(account, session, 'unpaid');
    return;
  }
  if (session.status !== 'complete' || session.payment_status !== 'unpaid') return;
  if (intent.status === 'succeeded') {
    session.payment_status = 'paid';
    account.tell('checkout.session.async_payment_succeeded', session);
  } else if (intent.status === 'requires_payment_method') {
    account.tell('checkout.session.async_payment_failed', session);
  }
}

export function complete(
  account: Account,
  session: Stripe.Checkout.Session,
  paymentStatus: Stripe.Checkout.Session.PaymentStatus,
): void {
  Object.assign(session, { status: 'complete', payment_status: paymentStatus, url: null });
  account.tell('checkout.session.completed', session);
}
