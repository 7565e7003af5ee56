import type Stripe from 'stripe';
import { html, trusted } from '#local/cloud/stand-in/html.ts';
import type { Account } from '#local/cloud/stripe/account.ts';
import { layout, money } from '#local/cloud/stripe/pages/layout.ts';
import { emailOf, savedCards } from '#local/cloud/stripe/pages/session-customer.ts';

type Session = Stripe.Checkout.Session;

/** What the buyer typed and what was wrong with it; the security code is never given back. */
export type Typed = { fields: URLSearchParams; problem: string; field: string | null };

// The form works without this; it groups the digits and keeps a second press from being sent at all.
const script = `
const form = document.querySelector('form');
const number = document.getElementById('number');
const expiry = document.getElementById('expiry');
number?.addEventListener('input', () => { number.value = number.value.replace(/\\D/g, '').slice(0, 19).replace(/(.{4})(?=.)/g, '$1 '); });
expiry?.addEventListener('input', () => { const digits = expiry.value.replace(/\\D/g, '').slice(0, 4); expiry.value = digits.length > 2 ? digits.slice(0, 2) + ' / ' + digits.slice(2) : digits; });
let sent = false;
form?.addEventListener('submit', (event) => {
  if (sent) return event.preventDefault();
  sent = true;
  const button = form.querySelector('button[type=submit]');
  button.setAttribute('aria-disabled', 'true');
  button.querySelector('span').textContent = 'Processing…';
});
window.addEventListener('pageshow', (event) => { if (event.persisted) location.reload(); });
document.querySelector('.alert')?.focus();
for (const choice of document.querySelectorAll('input[name=method], input[name=saved]')) choice.addEventListener('change', show);
function show() {
  const chosen = document.querySelector('input[name=method]:checked')?.value ?? 'card';
  for (const part of document.querySelectorAll('[data-method]')) part.hidden = part.dataset.method !== chosen;
  const saved = document.querySelector('input[name=saved]:checked')?.value ?? '';
  for (const part of document.querySelectorAll('[data-new-card]')) part.hidden = saved !== '';
}
show();
`;

export function payPage(account: Account, session: Session, typed?: Typed): string {
  const items = account.state.lineItems[session.id] ?? [];
  const locale = session.locale && session.locale !== 'auto' ? session.locale : 'en';
  const price = (amount: number) => money(amount, session.currency ?? 'usd', locale);
  const total = price(session.amount_total ?? 0);
  const wrong = (field: string) => typed?.field === field && trusted('aria-invalid="true" aria-describedby="problem"');
  const given = (field: string) => typed?.fields.get(field) ?? '';
  const isSetup = session.mode === 'setup';
  const email = emailOf(account, session);
  const saved = savedCards(account, session);
  const chosenCard = typed ? given('saved') : (saved[0]?.id ?? '');
  const maySave = session.saved_payment_method_options?.payment_method_save === 'enabled';
  const byDebit = session.payment_method_types.includes('sepa_debit');
  const byCard = session.payment_method_types.includes('card');
  const debitChosen = given('method') === 'sepa_debit' || !byCard;

  return layout(
    'Checkout',
    'two',
    html`<section aria-labelledby="summary">
${session.cancel_url && html`<a class="back" href="${session.cancel_url}">← Back to the shop</a>`}
<h1 id="summary">${isSetup ? 'Save a card for later' : items.length === 1 ? `Pay for ${items[0]?.description}` : 'Pay for your order'}</h1>
${isSetup ? html`<p class="soft">Nothing is charged now.</p>` : html`<p class="total" data-total>${total}</p>`}
<ul class="items">${items.map(
      (item) =>
        html`<li><span>${item.description}<br><span class="soft">${describe(account, item)}${item.quantity} × ${price(item.price?.unit_amount ?? 0)}</span></span><span>${price(item.amount_total)}</span></li>`,
    )}</ul>
</section>
<form class="card" method="post" action="/c/pay/${session.id}" novalidate>
${typed && html`<p class="alert" role="alert" id="problem" tabindex="-1">${typed.problem}</p>`}
<label>Email <input name="email" type="email" autocomplete="email" required value="${email ?? given('email')}" ${email ? trusted('readonly') : wrong('email')}></label>
${
  session.amount_total !== 0 &&
  html`${
    byDebit && byCard
      ? html`<fieldset class="choices"><legend>Pay with</legend>
<label class="choice"><input type="radio" name="method" value="card" ${!debitChosen && trusted('checked')}> Card</label>
<label class="choice"><input type="radio" name="method" value="sepa_debit" ${debitChosen && trusted('checked')}> SEPA bank debit</label></fieldset>`
      : html`<input type="hidden" name="method" value="${byCard ? 'card' : 'sepa_debit'}">`
  }
${
  saved.length > 0 &&
  html`<fieldset class="choices" data-method="card"><legend>Saved cards</legend>
${saved.map(({ id, card }) => html`<label class="choice"><input type="radio" name="saved" value="${id}" ${chosenCard === id && trusted('checked')}> ${card?.brand} •••• ${card?.last4}</label>`)}
<label class="choice"><input type="radio" name="saved" value="" ${chosenCard === '' && trusted('checked')}> Another card</label></fieldset>`
}
${
  byCard &&
  html`<div data-new-card><fieldset data-method="card"><legend>Card information</legend>
<label>Card number <input id="number" name="number" inputmode="numeric" autocomplete="cc-number" placeholder="1234 1234 1234 1234" value="${given('number')}" ${wrong('number')}></label>
<div class="pair">
<label>Expiry <input id="expiry" name="expiry" inputmode="numeric" autocomplete="cc-exp" placeholder="MM / YY" value="${given('expiry')}" ${wrong('expiry')}></label>
<label>CVC <input name="cvc" inputmode="numeric" autocomplete="cc-csc" maxlength="4" placeholder="123" ${wrong('cvc')}></label>
</div>
${maySave && html`<label class="choice"><input type="checkbox" name="save" ${given('save') === 'on' && trusted('checked')}> Save my card for next time</label>`}</fieldset></div>`
}
${byDebit && html`<fieldset data-method="sepa_debit"><legend>Bank account</legend><label>IBAN <input name="iban" autocomplete="off" value="${given('iban')}" ${wrong('iban')}></label></fieldset>`}
<div data-new-card><label>Full name <input name="name" autocomplete="name" value="${given('name')}" ${wrong('name')}></label></div>`
}
<button type="submit"><span>${isSetup ? 'Save card' : session.amount_total === 0 ? 'Complete order' : `Pay ${total}`}</span></button>
<details class="soft"><summary>Test cards</summary>
<ul><li>4242 4242 4242 4242 pays</li><li>4000 0000 0000 0002 is declined</li><li>4000 0000 0000 9995 has no funds</li><li>4000 0000 0000 0341 can be saved and is then declined</li><li>4000 0025 0000 3155 asks for 3-D Secure</li><li>4000 0000 0000 7726 takes its time with refunds</li><li>4000 0000 0000 5126 sends refunds back</li><li>4000 0000 0000 0259 is disputed</li></ul>
Any future date and any three digits.</details>
</form>
<script>${trusted(script)}</script>`,
  );
}

function describe(account: Account, item: Stripe.LineItem): string {
  const description = account.state.products[String(item.price?.product)]?.description;
  return description ? `${description} · ` : '';
}

export function closedPage(session: Session, successUrl: string): string {
  const paid = session.status === 'complete';
  const isSetup = session.mode === 'setup';
  return layout(
    isSetup ? 'Checkout' : paid ? 'Already paid' : 'Checkout expired',
    'narrow',
    html`<section class="card">
<h1>${isSetup ? (paid ? 'This card is saved' : 'This page has expired') : paid ? 'This order is already complete' : 'This checkout page has expired'}</h1>
<p>${paid ? 'Nothing more will be charged.' : 'Nothing was charged. Go back to the shop to start again.'}</p>
${paid ? html`<a class="back" href="${successUrl}">${isSetup ? 'Back to the shop' : 'See the order'}</a>` : session.cancel_url && html`<a class="back" href="${session.cancel_url}">Back to the shop</a>`}
</section>`,
  );
}
