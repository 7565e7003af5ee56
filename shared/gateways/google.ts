import * as z from 'zod/mini';
import type { GoogleTokens } from '#shared/domain/calendar-connection.ts';
import { env, optionalEnv } from '#shared/platform/env.ts';
import { GoogleError, oauthKindOf, retryAfterSeconds } from './google-error.ts';
import { patiently } from './patient.ts';
import { secrets } from './secrets.ts';

// Three form posts. Google's own client for them would bring 165 KB into every function that signs in or out.

const timeoutMilliseconds = 5_000;

const authUrl = (): string => optionalEnv('GOOGLE_AUTH_URL') ?? 'https://accounts.google.com';
const tokenUrl = (): string => optionalEnv('GOOGLE_API_URL') ?? 'https://oauth2.googleapis.com';

/** Where Google sends people back; registered with our OAuth client, letter by letter. */
const redirectUri = (): string => `${env('SITE_URL')}/v1/calendar-connections/callback`;

/** Who asks: an app registered with Google, ours or a client's own. */
export type GoogleApp = { googleClientId: string; googleClientSecret: string };

/** The platform's own app. */
export const platformApp = async (): Promise<GoogleApp> => {
  const { googleClientId, googleClientSecret } = await secrets();
  return { googleClientId, googleClientSecret };
};

type ConsentRequest = { googleClientId: string; scopes: readonly string[]; state: string; codeChallenge: string };

/** The page on which a person lets an app into their Google account. `codeChallenge`: S256 of the verifier kept here. */
export const consentUrl = ({ googleClientId, scopes, state, codeChallenge }: ConsentRequest): string => {
  const query = new URLSearchParams({
    client_id: googleClientId,
    redirect_uri: redirectUri(),
    response_type: 'code',
    // Who the account is, and what we are there for.
    scope: ['openid', 'email', ...scopes].join(' '),
    // Google gives a refresh token only for offline access, and again only after asking again.
    access_type: 'offline',
    prompt: 'consent',
    code_challenge: codeChallenge,
    code_challenge_method: 'S256',
    state,
  });
  return `${authUrl()}/o/oauth2/v2/auth?${query}`;
};

const post = async (path: '/token' | '/revoke', form: Record<string, string>): Promise<unknown> => {
  const response = await fetch(`${tokenUrl()}${path}`, {
    method: 'POST',
    body: new URLSearchParams(form),
    signal: AbortSignal.timeout(timeoutMilliseconds),
  }).catch((error: Error) => {
    throw new GoogleError('busy', { reason: `no answer (${error.name})` });
  });
  const answer = (await response.json().catch(() => ({}))) as { error?: unknown };
  if (response.ok) return answer;
  const error = typeof answer.error === 'string' ? answer.error : 'unknown';
  throw new GoogleError(oauthKindOf(response.status, error), {
    reason: `${response.status} ${error}`,
    retryAfterSeconds: retryAfterSeconds(response.headers.get('retry-after')),
  });
};

const Access = z.object({ access_token: z.string(), expires_in: z.number(), scope: z._default(z.string(), '') });
const FirstAccess = z.object({ ...Access.shape, refresh_token: z.string(), id_token: z.string() });
const Identity = z.object({ iss: z.string(), aud: z.string(), sub: z.string(), email: z.string() });

const issuers = ['https://accounts.google.com', 'accounts.google.com'];

/** Whose tokens these are. Read without checking the signature: the token came over TLS from Google itself (OpenID Connect Core 3.1.3.7). */
const identityIn = (idToken: string, clientId: string): { accountId: string; account: string } => {
  const claims = Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString('utf8');
  const { iss, aud, sub, email } = Identity.parse(JSON.parse(claims));
  if (!issuers.includes(iss) || aud !== clientId)
    throw new GoogleError('refused', { reason: 'an identity for another client' });
  return { accountId: sub, account: email };
};

const expiry = (now: string, seconds: number): string => new Date(Date.parse(now) + seconds * 1000).toISOString();

/** What a person's consent gives us. `accountId` names the account for ever, `account` is its present address. */
type Granted = {
  tokens: GoogleTokens;
  accessExpiresAt: string;
  scopes: string[];
  accountId: string;
  account: string;
};

/** Trades the code of a consent for tokens; `denied` where the code was used, is too old or is another's. */
export const exchangeCode = async (
  { googleClientId, googleClientSecret }: GoogleApp,
  code: string,
  verifier: string,
  now: string,
): Promise<Granted> => {
  const answer = FirstAccess.parse(
    await patiently(() =>
      post('/token', {
        grant_type: 'authorization_code',
        client_id: googleClientId,
        client_secret: googleClientSecret,
        redirect_uri: redirectUri(),
        code,
        code_verifier: verifier,
      }),
    ),
  );
  return {
    tokens: { accessToken: answer.access_token, refreshToken: answer.refresh_token },
    accessExpiresAt: expiry(now, answer.expires_in),
    scopes: answer.scope.split(' ').filter(Boolean),
    ...identityIn(answer.id_token, googleClientId),
  };
};

/** A new access token; `denied` once the person has taken our access back. */
export const refresh = async (
  { googleClientId, googleClientSecret }: GoogleApp,
  refreshToken: string,
  now: string,
): Promise<{ accessToken: string; accessExpiresAt: string }> => {
  const answer = Access.parse(
    await patiently(() =>
      post('/token', {
        grant_type: 'refresh_token',
        client_id: googleClientId,
        client_secret: googleClientSecret,
        refresh_token: refreshToken,
      }),
    ),
  );
  return { accessToken: answer.access_token, accessExpiresAt: expiry(now, answer.expires_in) };
};

/** Gives our access back to Google. Access that had ended already counts as given back. */
export const revoke = async (refreshToken: string): Promise<void> => {
  try {
    await patiently(() => post('/revoke', { token: refreshToken }));
  } catch (error) {
    if (!(error instanceof GoogleError && error.message.includes('invalid_token'))) throw error;
  }
};
