import type Stripe from 'stripe';
import { html } from '#local/cloud/stand-in/html.ts';
import { layout, money } from '#local/cloud/stripe/pages/layout.ts';

export function challengePage(intent: Stripe.PaymentIntent | Stripe.SetupIntent): string {
  return layout(
    '3-D Secure',
    'narrow',
    html`<form class="card" method="post" action="/3ds/${intent.id}">
<h1>Your bank asks: is this you?</h1>
<p>${
      intent.object === 'payment_intent'
        ? html`A payment of <strong>${money(intent.amount, intent.currency)}</strong> waits for your answer.`
        : 'A shop wants to save your card.'
    }</p>
<button name="outcome" value="complete">Complete</button>
<button class="quiet" name="outcome" value="fail">Fail</button>
</form>`,
  );
}
