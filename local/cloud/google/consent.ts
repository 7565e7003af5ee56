import { findGrant, saveGrant } from '#local/cloud/google/grants.ts';
import { consentPage, refusedPage } from '#local/cloud/google/pages/consent-page.ts';
import { knownScopes, signInScopes } from '#local/cloud/google/scopes.ts';
import { type Client, randomToken, type World } from '#local/cloud/google/world.ts';
import { type Answer, type Call, page, readForm, redirect } from '#local/cloud/stand-in/http.ts';

/** The account a browser chose last; it is proposed the next time. */
const accountCookie = 'google_account';
const lastAccount = ({ headers }: Call): string | null =>
  new RegExp(`${accountCookie}=([^;]+)`).exec(headers.cookie ?? '')?.[1] ?? null;

const codeLivesMs = 10 * 60 * 1000;

/** What the app asks of the user, checked; an Answer when there is nothing to ask. */
type Request = { client: Client; redirectUri: string; scopes: string[]; query: URLSearchParams };

function readRequest(world: World, query: URLSearchParams): Request | Answer {
  const client = world.clients.find((each) => each.id === query.get('client_id'));
  if (!client) return page(refusedPage('invalid_client', 'The OAuth client was not found.'), 401);
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!client.redirectUris.includes(redirectUri)) {
    return page(refusedPage('redirect_uri_mismatch', `${redirectUri} is not registered for this app.`), 400);
  }
  if (query.get('response_type') !== 'code') {
    return page(refusedPage('unsupported_response_type', 'Only response_type=code is offered.'), 400);
  }
  const scopes = (query.get('scope') ?? '').split(/\s+/).filter(Boolean);
  if (scopes.length === 0) return page(refusedPage('invalid_request', 'Missing required parameter: scope'), 400);
  if (!knownScopes(scopes)) return page(refusedPage('invalid_scope', scopes.join(' ')), 400);
  return { client, redirectUri, scopes, query };
}

/** GET: asks the user. */
export function askConsent(world: World, call: Call): Answer {
  const request = readRequest(world, call.query);
  if ('status' in request) return request;
  if (call.query.get('prompt') === 'none') return goBack(request, { error: 'interaction_required' });
  const hint = call.query.get('login_hint') ?? lastAccount(call);
  return page(consentPage(world.users, request.client, request.scopes, call.query, hint));
}

/** POST: the user has answered. */
export function takeConsent(world: World, call: Call): Answer {
  const request = readRequest(world, call.query);
  if ('status' in request) return request;
  const form = readForm(call);
  const user = world.users.find(({ email }) => email === form.get('user'));
  if (form.get('decision') !== 'allow' || !user) return goBack(request, { error: 'access_denied' });
  const ticked = request.scopes.filter((scope) => signInScopes.includes(scope) || form.getAll('scope').includes(scope));
  if (ticked.length === 0) return goBack(request, { error: 'access_denied' });
  const { headers, ...answer } = grant(world, request, user.email, ticked);
  return { ...answer, headers: { ...headers, 'set-cookie': `${accountCookie}=${user.email}; Path=/; HttpOnly` } };
}

function grant(world: World, request: Request, email: string, ticked: string[]): Answer {
  const { client, query, redirectUri } = request;
  const earlier = findGrant(world, email, client.id);
  const widened = query.get('include_granted_scopes') === 'true' ? (earlier?.scopes ?? []) : [];
  const scopes = [...new Set([...widened, ...ticked])];
  const isOffline = query.get('access_type') === 'offline';
  const asksAgain = (query.get('prompt') ?? '').split(' ').includes('consent');
  saveGrant(world, {
    email,
    clientId: client.id,
    scopes: [...new Set([...(earlier?.scopes ?? []), ...scopes])],
    isOffline: isOffline || (earlier?.isOffline ?? false),
  });
  const code = `4/0${randomToken(40)}`;
  const challenge = query.get('code_challenge');
  world.state.codes[code] = {
    clientId: client.id,
    email,
    scopes,
    redirectUri,
    expiresAt: world.now().getTime() + codeLivesMs,
    // Google hands out a refresh token with the first consent only, unless the app asks for consent again.
    isRefreshable: isOffline && (asksAgain || !earlier?.isOffline),
    nonce: query.get('nonce'),
    challenge: challenge ? { method: query.get('code_challenge_method') ?? 'plain', value: challenge } : null,
  };
  return goBack(request, { code, scope: scopes.join(' '), authuser: '0', prompt: 'consent' });
}

function goBack({ redirectUri, query }: Request, answer: Record<string, string>): Answer {
  const address = new URL(redirectUri);
  const state = query.get('state');
  if (state !== null) address.searchParams.set('state', state);
  for (const [name, value] of Object.entries(answer)) address.searchParams.set(name, value);
  return redirect(address.href);
}
