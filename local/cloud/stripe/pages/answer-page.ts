import type Stripe from 'stripe';
import { html } from '#local/cloud/stand-in/html.ts';
import { type Answer, type Call, page, readForm, redirect } from '#local/cloud/stand-in/http.ts';
import { findRoute, type Routes } from '#local/cloud/stand-in/router.ts';
import type { Account, AccountLink } from '#local/cloud/stripe/account.ts';
import { followSetup, payForSession, successAddress } from '#local/cloud/stripe/checkout.ts';
import { answerQuestions } from '#local/cloud/stripe/connect.ts';
import { StripeRefusal } from '#local/cloud/stripe/errors.ts';
import { challengePage } from '#local/cloud/stripe/pages/challenge-page.ts';
import { dashboardPage } from '#local/cloud/stripe/pages/dashboard-page.ts';
import { layout } from '#local/cloud/stripe/pages/layout.ts';
import { onboardingPage } from '#local/cloud/stripe/pages/onboarding-page.ts';
import { closedPage, payPage } from '#local/cloud/stripe/pages/pay-page.ts';
import { readPayment } from '#local/cloud/stripe/pages/read-payment.ts';
import { authenticatePayment } from '#local/cloud/stripe/payments.ts';
import { authenticateSetup } from '#local/cloud/stripe/setup-intents.ts';

type Session = Stripe.Checkout.Session;
type Intent = Stripe.PaymentIntent | Stripe.SetupIntent;

const routes: Routes<(account: Account) => Answer> = {
  'GET /': () => (account) => page(dashboardPage(account)),
  'GET /c/pay/:id': (_, { id = '' }) => withSession(id, show),
  'POST /c/pay/:id': (call, { id = '' }) =>
    withSession(id, (account, session) => pay(account, session, readForm(call))),
  'GET /3ds/:id': (_, { id = '' }) => withIntent(id, showChallenge),
  'POST /3ds/:id': (call, { id = '' }) =>
    withIntent(id, (account, intent) => {
      const isPassed = readForm(call).get('outcome') === 'complete';
      const back = intent.next_action?.redirect_to_url?.return_url;
      if (intent.object === 'payment_intent') authenticatePayment(account, intent, isPassed);
      else authenticateSetup(account, intent, isPassed);
      return afterChallenge(account, intent, back);
    }),
  'GET /connect/:id': (_, { id = '' }) =>
    withLink(id, (_account, _link, connected) => page(onboardingPage(connected, id))),
  'POST /connect/:id': (call, { id = '' }) =>
    withLink(id, (account, { returnUrl }, connected) => {
      const outcome = readForm(call).get('outcome');
      if (outcome !== 'leave') answerQuestions(account, connected, outcome === 'complete');
      delete account.state.links[id];
      return redirect(returnUrl);
    }),
};

/** Everything a person sees in a browser. */
export function answerPage(account: Account, call: Call): Answer {
  return findRoute(routes, call)?.()(account) ?? notFound();
}

function show(account: Account, session: Session): Answer {
  if (session.status !== 'open') return page(closedPage(session, successAddress(session)));
  const intent = intentBehind(account, session);
  if (intent?.status === 'requires_action') return redirect(`/3ds/${intent.id}`);
  // Only the failed challenge has been left for this page to tell; a decline was shown in answer to the form.
  const failed = intent?.object === 'setup_intent' ? intent.last_setup_error : intent?.last_payment_error;
  if (!failed?.code?.endsWith('_authentication_failure')) return page(payPage(account, session));
  return page(
    payPage(account, session, { fields: new URLSearchParams(), problem: failed.message ?? '', field: 'number' }),
  );
}

function pay(account: Account, session: Session, fields: URLSearchParams): Answer {
  if (session.status === 'complete') return redirect(successAddress(session));
  if (session.status === 'expired') return page(closedPage(session, ''), 410);
  const read = readPayment(account, fields, session);
  if ('problem' in read) return page(payPage(account, session, { fields, ...read }), 400);
  try {
    payForSession(account, session, read.payer, read.method, fields.get('save') === 'on');
  } catch (error) {
    if (!(error instanceof StripeRefusal)) throw error;
    return page(payPage(account, session, { fields, problem: error.message, field: 'number' }), 402);
  }
  const intent = intentBehind(account, session);
  return redirect(intent?.status === 'requires_action' ? `/3ds/${intent.id}` : successAddress(session));
}

const intentBehind = ({ state }: Account, { payment_intent, setup_intent }: Session): Intent | undefined =>
  state.paymentIntents[String(payment_intent)] ?? state.setupIntents[String(setup_intent)];

function showChallenge(account: Account, intent: Intent): Answer {
  return intent.status === 'requires_action' ? page(challengePage(intent)) : afterChallenge(account, intent);
}

function afterChallenge(account: Account, intent: Intent, back?: string | null): Answer {
  const session =
    account.state.sessions[account.state.sessionOfIntent[intent.id] ?? ''] ??
    Object.values(account.state.sessions).find(({ setup_intent }) => setup_intent === intent.id);
  if (session && intent.object === 'setup_intent') followSetup(account, session, intent);
  if (session) return redirect(session.status === 'complete' ? successAddress(session) : `/c/pay/${session.id}`);
  const outcome = intent.status === 'succeeded' ? 'succeeded' : 'failed';
  if (back) return redirect(backTo(back, intent, outcome));
  return page(
    layout(
      '3-D Secure',
      'narrow',
      html`<section class="card"><h1>Authentication ${outcome}</h1><p>You can close this page.</p></section>`,
    ),
  );
}

/** Stripe says in the address how the challenge ended; nobody should believe it without asking. */
function backTo(address: string, intent: Intent, outcome: string): string {
  const url = new URL(address);
  url.searchParams.set(intent.object, intent.id);
  url.searchParams.set(`${intent.object}_client_secret`, intent.client_secret ?? '');
  url.searchParams.set('redirect_status', outcome);
  return url.href;
}

const withSession = (id: string, answer: (account: Account, session: Session) => Answer) => (account: Account) => {
  const session = account.state.sessions[id];
  return session ? answer(account, session) : notFound();
};

const withIntent = (id: string, answer: (account: Account, intent: Intent) => Answer) => (account: Account) => {
  const intent = account.state.paymentIntents[id] ?? account.state.setupIntents[id];
  return intent ? answer(account, intent) : notFound();
};

/** A link that is used up or too old leads back to where a new one is made. */
const withLink =
  (id: string, answer: (account: Account, link: AccountLink, connected: Stripe.Account) => Answer) =>
  (account: Account) => {
    const link = account.state.links[id];
    const connected = account.state.connected[link?.accountId ?? ''];
    if (!link || !connected) return notFound();
    return link.expiresAt < account.now() ? redirect(link.refreshUrl) : answer(account, link, connected);
  };

const notFound = () =>
  page(
    layout(
      'Not found',
      'narrow',
      html`<section class="card"><h1>There is nothing to pay here</h1><p>The link may be incomplete.</p></section>`,
    ),
    404,
  );
