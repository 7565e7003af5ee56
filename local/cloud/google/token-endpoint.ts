import { createHash, timingSafeEqual } from 'node:crypto';
import { endGrant } from '#local/cloud/google/grants.ts';
import { idToken } from '#local/cloud/google/id-token.ts';
import { type Client, type Code, randomToken, type Token, type World } from '#local/cloud/google/world.ts';
import { type Answer, type Call, json, readForm } from '#local/cloud/stand-in/http.ts';

const accessSeconds = 3600;

const refuse = (status: number, error: string, description: string): Answer =>
  json({ error, error_description: description }, status);

const invalidGrant = (description: string) => refuse(400, 'invalid_grant', description);

/** POST /token */
export function answerToken(world: World, call: Call): Answer {
  const form = readForm(call);
  const { id, secret } = credentials(call, form);
  const client = world.clients.find((each) => each.id === id);
  if (!client) return refuse(401, 'invalid_client', 'The OAuth client was not found.');
  if (!equal(client.secret, secret)) return refuse(401, 'invalid_client', 'Unauthorized');
  const type = form.get('grant_type');
  if (type === 'authorization_code') return exchangeCode(world, client, form);
  if (type === 'refresh_token') return refresh(world, client, form);
  return refuse(400, 'unsupported_grant_type', `Invalid grant_type: ${type}`);
}

function exchangeCode(world: World, client: Client, form: URLSearchParams): Answer {
  const value = form.get('code') ?? '';
  const code = world.state.codes[value];
  if (!code) return invalidGrant('Malformed auth code.');
  delete world.state.codes[value];
  if (code.clientId !== client.id || code.expiresAt <= world.now().getTime()) return invalidGrant('Bad Request');
  if (code.redirectUri !== form.get('redirect_uri')) return refuse(400, 'redirect_uri_mismatch', 'Bad Request');
  const verifier = form.get('code_verifier');
  if (code.challenge && !verifier) return invalidGrant('Missing code verifier.');
  if (code.challenge && !fits(code.challenge, verifier ?? '')) return invalidGrant('Invalid code verifier.');
  const token = { clientId: client.id, email: code.email, scopes: code.scopes };
  let refreshToken: string | undefined;
  if (code.isRefreshable) {
    refreshToken = `1//0${randomToken(60)}`;
    world.state.refreshTokens[refreshToken] = token;
  }
  return issue(world, token, { refreshToken, nonce: code.nonce });
}

function refresh(world: World, client: Client, form: URLSearchParams): Answer {
  const token = world.state.refreshTokens[form.get('refresh_token') ?? ''];
  if (token?.clientId !== client.id) return invalidGrant('Token has been expired or revoked.');
  return issue(world, token, { refreshToken: undefined, nonce: null });
}

function issue(
  world: World,
  token: Omit<Token, 'expiresAt'>,
  { refreshToken, nonce }: { refreshToken: string | undefined; nonce: string | null },
): Answer {
  const accessToken = `ya29.${randomToken(80)}`;
  const { clientId, email, scopes } = token;
  world.state.accessTokens[accessToken] = {
    clientId,
    email,
    scopes,
    expiresAt: world.now().getTime() + accessSeconds * 1000,
  };
  const user = world.users.find((each) => each.email === email);
  return json({
    access_token: accessToken,
    // One second less than it lives, as Google does.
    expires_in: accessSeconds - 1,
    ...(refreshToken ? { refresh_token: refreshToken } : {}),
    scope: scopes.join(' '),
    token_type: 'Bearer',
    ...(user && scopes.includes('openid') ? { id_token: idToken(world, user, clientId, nonce) } : {}),
  });
}

/** POST /revoke with the token in the query or the form; ends the whole grant behind it. */
export function answerRevoke(world: World, call: Call): Answer {
  const value = call.query.get('token') ?? readForm(call).get('token') ?? '';
  const token = world.state.accessTokens[value] ?? world.state.refreshTokens[value];
  if (!token) return refuse(400, 'invalid_token', 'Token expired or revoked');
  endGrant(world, token.email, token.clientId);
  return json({});
}

function credentials(call: Call, form: URLSearchParams): { id: string; secret: string } {
  const [scheme, value = ''] = (call.headers.authorization ?? '').split(' ');
  if (scheme !== 'Basic') return { id: form.get('client_id') ?? '', secret: form.get('client_secret') ?? '' };
  const [id = '', secret = ''] = Buffer.from(value, 'base64').toString().split(':').map(decodeURIComponent);
  return { id, secret };
}

function fits(challenge: NonNullable<Code['challenge']>, verifier: string): boolean {
  const derived = challenge.method === 'S256' ? createHash('sha256').update(verifier).digest('base64url') : verifier;
  return equal(challenge.value, derived);
}

function equal(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
