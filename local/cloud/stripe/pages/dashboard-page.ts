import { type Html, html } from '#local/cloud/stand-in/html.ts';
import type { Account, Delivery } from '#local/cloud/stripe/account.ts';
import { layout, money } from '#local/cloud/stripe/pages/layout.ts';

const shown = 50;

/** The newest of everything, for a developer who wonders what happened. */
export function dashboardPage(account: Account): string {
  const { sessions, paymentIntents, refunds, disputes, events, deliveries } = account.state;
  const when = (seconds: number) => new Date(seconds * 1000).toISOString().replace('T', ' ').slice(0, 19);
  return layout(
    'Local Stripe',
    'wide',
    html`<h1>Local Stripe</h1>
${table(
  'Checkout Sessions',
  ['Session', 'Made', 'Amount', 'Status', 'Payment', 'Reference'],
  newest(sessions).map((session) => [
    session.url
      ? html`<a href="${session.url}"><code>${session.id.slice(0, 24)}…</code></a>`
      : html`<code>${session.id.slice(0, 24)}…</code>`,
    when(session.created),
    money(session.amount_total ?? 0, session.currency ?? 'usd'),
    session.status ?? '',
    session.payment_status,
    session.client_reference_id ?? '',
  ]),
)}
${table(
  'Payments',
  ['PaymentIntent', 'Made', 'Amount', 'Status', 'Last error'],
  newest(paymentIntents).map((intent) => [
    html`<code>${intent.id}</code>`,
    when(intent.created),
    money(intent.amount, intent.currency),
    intent.status,
    intent.last_payment_error?.message ?? '',
  ]),
)}
${table(
  'Refunds',
  ['Refund', 'Made', 'Amount', 'PaymentIntent', 'Status'],
  newest(refunds).map((refund) => [
    html`<code>${refund.id}</code>`,
    when(refund.created),
    money(refund.amount, refund.currency),
    html`<code>${String(refund.payment_intent)}</code>`,
    refund.status ?? '',
  ]),
)}
${table(
  'Disputes',
  ['Dispute', 'Made', 'Amount', 'PaymentIntent', 'Status'],
  newest(disputes).map((dispute) => [
    html`<code>${dispute.id}</code>`,
    when(dispute.created),
    money(dispute.amount, dispute.currency),
    html`<code>${String(dispute.payment_intent)}</code>`,
    dispute.status,
  ]),
)}
${table(
  'Webhook deliveries',
  ['Event', 'Type', 'State', 'Attempts', 'Last answer'],
  deliveries
    .slice(-shown)
    .reverse()
    .map((delivery) => [
      html`<code>${delivery.eventId}</code>`,
      events[delivery.eventId]?.type ?? '',
      html`<span class="${delivery.status === 'delivered' ? 'ok' : 'bad'}">${delivery.status}</span>`,
      delivery.attempts.length,
      lastAnswer(delivery),
    ]),
)}`,
  );
}

function table(title: string, heads: string[], rows: (Html | string | number)[][]): Html {
  return html`<section class="card"><h2>${title}</h2>
${
  rows.length === 0
    ? html`<p class="soft">None yet.</p>`
    : html`<div class="wide" tabindex="0" role="region" aria-label="${title}"><table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table></div>`
}</section>`;
}

const newest = <T>(byId: Record<string, T>): T[] => Object.values(byId).slice(-shown).reverse();

function lastAnswer(delivery: Delivery): string {
  const last = delivery.attempts.at(-1);
  return last ? `${last.status ?? last.error ?? ''}` : '';
}
