import { tokenOf } from '#local/cloud/google/access.ts';
import { askConsent, takeConsent } from '#local/cloud/google/consent.ts';
import { issuer, jwks, pemCertificates, profileOf, subjectOf } from '#local/cloud/google/id-token.ts';
import { answerRevoke, answerToken } from '#local/cloud/google/token-endpoint.ts';
import type { World } from '#local/cloud/google/world.ts';
import { type Answer, type Call, json } from '#local/cloud/stand-in/http.ts';
import { findRoute, type Routes } from '#local/cloud/stand-in/router.ts';

const routes: Routes<(world: World) => Answer> = {
  'GET /o/oauth2/v2/auth': (call) => (world) => askConsent(world, call),
  'POST /o/oauth2/v2/auth': (call) => (world) => takeConsent(world, call),
  'POST /token': (call) => (world) => answerToken(world, call),
  'POST /revoke': (call) => (world) => answerRevoke(world, call),
  'GET /tokeninfo': (call) => (world) => tokenInfo(world, call),
  'POST /tokeninfo': (call) => (world) => tokenInfo(world, call),
  'GET /oauth2/v3/userinfo': (call) => (world) => userInfo(world, call),
  'GET /oauth2/v3/certs': () => (world) => json(jwks(world)),
  'GET /oauth2/v1/certs': () => (world) => json(pemCertificates(world)),
  'GET /.well-known/openid-configuration':
    () =>
    ({ url }) =>
      json({
        issuer,
        authorization_endpoint: `${url}/o/oauth2/v2/auth`,
        token_endpoint: `${url}/token`,
        userinfo_endpoint: `${url}/oauth2/v3/userinfo`,
        revocation_endpoint: `${url}/revoke`,
        jwks_uri: `${url}/oauth2/v3/certs`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        scopes_supported: ['openid', 'email', 'profile'],
        code_challenge_methods_supported: ['plain', 'S256'],
      }),
};

export const findOauthAnswer = (world: World, call: Call): (() => Answer) | undefined => {
  const answer = findRoute(routes, call);
  return answer && (() => answer()(world));
};

function userInfo(world: World, call: Call): Answer {
  const token = living(world, call);
  const user = world.users.find(({ email }) => email === token?.email);
  if (!user) return json({ error: 'invalid_request', error_description: 'Invalid Credentials' }, 401);
  return json(profileOf(user));
}

function tokenInfo(world: World, call: Call): Answer {
  const token = living(world, call);
  if (!token) return json({ error: 'invalid_token', error_description: 'Invalid Value' }, 400);
  const seconds = Math.floor((token.expiresAt - world.now().getTime()) / 1000);
  return json({
    azp: token.clientId,
    aud: token.clientId,
    sub: subjectOf(token.email),
    scope: token.scopes.join(' '),
    exp: String(Math.floor(token.expiresAt / 1000)),
    expires_in: String(seconds),
    email: token.email,
    email_verified: 'true',
  });
}

function living(world: World, call: Call) {
  try {
    return tokenOf(world, call);
  } catch {
    return undefined;
  }
}
