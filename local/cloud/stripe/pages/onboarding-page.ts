import type Stripe from 'stripe';
import { html } from '#local/cloud/stand-in/html.ts';
import { layout } from '#local/cloud/stripe/pages/layout.ts';

/** The questions Stripe asks whoever wants to be paid, cut down to their outcome. */
export function onboardingPage(connected: Stripe.Account, linkId: string): string {
  const name = connected.business_profile?.name ?? connected.email ?? connected.id;
  return layout(
    'Get paid',
    'narrow',
    html`<form class="card" method="post" action="/connect/${linkId}">
<h1>${name} wants to be paid</h1>
<p>Stripe would ask here who you are and where your money goes.</p>
<button name="outcome" value="complete">Answer everything</button>
<button class="quiet" name="outcome" value="partial">Leave a document out</button>
<button class="quiet" name="outcome" value="leave">Leave without answering</button>
</form>`,
  );
}
