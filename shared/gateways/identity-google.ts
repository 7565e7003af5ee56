import * as z from 'zod/mini';
import { env, optionalEnv } from '#shared/platform/env.ts';
import { changePerson, type FullSignIn, fullSignInOf } from './identity.ts';
import { app, type Person } from './identity-client.ts';

const timeoutMilliseconds = 5_000;

/** Where the user pool sends people back; registered with its client, letter by letter. */
const redirectUri = (): string => `${env('SITE_URL')}/v1/auth/google/callback`;

/** The address that takes a person straight to Google. `codeChallenge`: S256 of the verifier kept here. */
export const authorizeUrl = ({ state, codeChallenge }: { state: string; codeChallenge: string }): string => {
  const query = new URLSearchParams({
    client_id: app().ClientId,
    redirect_uri: redirectUri(),
    response_type: 'code',
    identity_provider: 'Google',
    // The last one lets people do with their access token what they may do after a password: set up an app, for one.
    scope: 'openid email profile aws.cognito.signin.user.admin',
    code_challenge: codeChallenge,
    code_challenge_method: 'S256',
    state,
  });
  return `${optionalEnv('SIGN_IN_URL')}/oauth2/authorize?${query}`;
};

const Tokens = z.object({
  access_token: z.string(),
  id_token: z.string(),
  refresh_token: z.string(),
  expires_in: z.number(),
});

/** The user pool took no session out of a code: used, too old, another's, or begun elsewhere. */
export class CodeRefused extends Error {
  override name = 'CodeRefused';
}

/**
 * Trades the code of a sign-in for a session; throws {@link CodeRefused}. An account made just now gets the language of the
 * page it came from.
 */
export const exchangeCode = async (code: string, verifier: string, locale: Person['locale']): Promise<FullSignIn> => {
  const response = await fetch(`${optionalEnv('SIGN_IN_URL')}/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: app().ClientId,
      redirect_uri: redirectUri(),
      code,
      code_verifier: verifier,
    }),
    signal: AbortSignal.timeout(timeoutMilliseconds),
  });
  if (response.status === 400) throw new CodeRefused(`The user pool refused a code: ${await response.text()}`);
  if (!response.ok) throw new Error(`The user pool answered ${response.status} to a code.`);
  const { access_token, id_token, refresh_token, expires_in } = z.parse(Tokens, await response.json());
  const signIn = fullSignInOf({
    AccessToken: access_token,
    IdToken: id_token,
    RefreshToken: refresh_token,
    ExpiresIn: expires_in,
  });
  if (signIn.hasLocale) return signIn;
  await changePerson(signIn.person.userId, { locale });
  return { ...signIn, person: { ...signIn.person, locale } };
};
