import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context, PreSignUpTriggerEvent } from 'aws-lambda';
import { type GoogleIdentity, googleProvider } from '#local/cloud/cognito/google-provider.ts';
import type { Pool } from '#local/cloud/cognito/pool.ts';
import { startSession } from '#local/cloud/cognito/sessions.ts';
import type { GoogleOptions } from '#local/cloud/cognito/settings.ts';
import { linkedUser, type User } from '#local/cloud/cognito/state.ts';

const CODE_MS = 5 * 60_000;

/** An authorization request that has gone on to Google. */
type Asked = { redirectUri: string; state: string | null; challenge: string };
type Code = { username: string; redirectUri: string; challenge: string; expiresAt: number };
type Page = (query: URLSearchParams, form: URLSearchParams) => Promise<Sent> | Sent;
type Sent = { status: number; location?: string; body?: unknown };

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url');
const refuse = (error: string): Sent => ({ status: 400, body: { error } });

/** The pool's own pages: `/oauth2/authorize` and `/oauth2/token` for apps, `/oauth2/idpresponse` for Google. */
export function hostedPages(pool: Pool, url: () => string, options: GoogleOptions): Record<string, Page> {
  const asked = new Map<string, Asked>();
  const codes = new Map<string, Code>();
  const google = googleProvider(options, () => `${url()}/oauth2/idpresponse`);

  const goBack = ({ redirectUri, state }: Asked, answer: Record<string, string>): Sent => ({
    status: 302,
    location: `${redirectUri}?${new URLSearchParams({ ...answer, ...(state !== null && { state }) })}`,
  });

  function authorize(query: URLSearchParams): Sent {
    const [redirectUri, challenge] = [query.get('redirect_uri') ?? '', query.get('code_challenge') ?? ''];
    if (query.get('client_id') !== pool.settings.clientId) return refuse('invalid_client');
    if (!options.callbackUrls.includes(redirectUri)) return refuse('redirect_mismatch');
    const state = query.get('state');
    const request = { redirectUri, state, challenge };
    if (query.get('response_type') !== 'code') return goBack(request, { error: 'unauthorized_client' });
    if (!challenge || query.get('code_challenge_method') !== 'S256')
      return goBack(request, { error: 'invalid_request' });
    if (query.get('identity_provider') !== 'Google') return refuse('invalid_request');
    const id = randomUUID();
    asked.set(id, request);
    return { status: 302, location: google.addressOf(id) };
  }

  async function comeBack(query: URLSearchParams): Promise<Sent> {
    const request = asked.get(query.get('state') ?? '');
    if (!request) return refuse('invalid_request');
    asked.delete(query.get('state') ?? '');
    const error = query.get('error');
    if (error) return goBack(request, { error, error_description: `Google says ${error}` });
    try {
      const user = await userOf(await google.exchange(query.get('code') ?? ''));
      const code = randomUUID();
      const { redirectUri, challenge } = request;
      const expiresAt = pool.now().getTime() + CODE_MS;
      codes.set(code, { username: user.username, redirectUri, challenge, expiresAt });
      return goBack(request, { code });
    } catch (error) {
      return goBack(request, { error: 'invalid_request', error_description: (error as Error).message });
    }
  }

  async function userOf(identity: GoogleIdentity): Promise<User> {
    const user = linkedUser(pool.state, identity.sub);
    if (!user) {
      await triggered(pool, identity, options);
      if (!linkedUser(pool.state, identity.sub)) throw new Error('This stand-in only lets linked accounts in.');
      // The real pool stumbles here as well: it has decided to make an account before its trigger linked one.
      throw new Error(`Already found an entry for username google_${identity.sub}`);
    }
    if (!user.enabled) throw new Error('User is disabled.');
    const { email, name, email_verified } = identity;
    Object.assign(user.attributes, { email, name, email_verified: String(email_verified) });
    await pool.state.save();
    return user;
  }

  async function token(_: URLSearchParams, form: URLSearchParams): Promise<Sent> {
    if (form.get('client_id') !== pool.settings.clientId) return refuse('invalid_client');
    if (form.get('grant_type') !== 'authorization_code') return refuse('unsupported_grant_type');
    const code = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const user = code && pool.state.users.get(code.username);
    if (!user || code.expiresAt <= pool.now().getTime()) return refuse('invalid_grant');
    if (code.redirectUri !== form.get('redirect_uri')) return refuse('invalid_grant');
    if (code.challenge !== sha256(form.get('code_verifier') ?? '')) return refuse('invalid_grant');
    const tokens = await startSession(pool, user);
    return {
      status: 200,
      body: {
        id_token: tokens.IdToken,
        access_token: tokens.AccessToken,
        refresh_token: tokens.RefreshToken,
        expires_in: tokens.ExpiresIn,
        token_type: tokens.TokenType,
      },
    };
  }

  return { 'GET /oauth2/authorize': authorize, 'GET /oauth2/idpresponse': comeBack, 'POST /oauth2/token': token };
}

async function triggered({ settings }: Pool, identity: GoogleIdentity, { preSignUp }: GoogleOptions): Promise<void> {
  const event: PreSignUpTriggerEvent = {
    version: '1',
    region: settings.poolId.split('_')[0] ?? '',
    userPoolId: settings.poolId,
    userName: `Google_${identity.sub}`,
    callerContext: { awsSdkVersion: 'local', clientId: settings.clientId },
    triggerSource: 'PreSignUp_ExternalProvider',
    request: {
      userAttributes: {
        email: identity.email,
        email_verified: String(identity.email_verified),
        name: identity.name,
        'cognito:user_status': 'EXTERNAL_PROVIDER',
      },
      validationData: {},
    },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  };
  const context = { awsRequestId: randomUUID(), functionName: 'link-google-account' } as Context;
  await preSignUp(event, context).catch((error: Error) => {
    throw new Error(`PreSignUp failed with error ${error.message}.`);
  });
}

/** Serves one of the pages; answers whether the request was for one. */
export async function answerPage(
  pages: Record<string, Page>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const address = new URL(request.url ?? '/', 'http://localhost');
  const answer = pages[`${request.method} ${address.pathname}`];
  if (!answer) return false;
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { status, location, body } = await answer(
    address.searchParams,
    new URLSearchParams(Buffer.concat(chunks).toString()),
  );
  response.writeHead(status, { 'content-type': 'application/json', ...(location && { location }) });
  response.end(body === undefined ? '' : JSON.stringify(body));
  return true;
}
