import type { GoogleOptions } from '#local/cloud/cognito/settings.ts';

/** Who signed in at Google, as its identity token says. */
export type GoogleIdentity = { sub: string; email: string; email_verified: boolean; name: string };

/** Google as a provider of identities: the pool is an app of its own there. */
export function googleProvider({ url, clientId, clientSecret }: GoogleOptions, redirectUri: () => string) {
  return {
    addressOf: (state: string): string =>
      `${url}/o/oauth2/v2/auth?${new URLSearchParams({
        client_id: clientId,
        redirect_uri: redirectUri(),
        response_type: 'code',
        scope: 'openid email profile',
        state,
      })}`,
    async exchange(code: string): Promise<GoogleIdentity> {
      const response = await fetch(`${url}/token`, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'authorization_code',
          client_id: clientId,
          client_secret: clientSecret,
          redirect_uri: redirectUri(),
          code,
        }),
      });
      const { id_token: idToken = '' } = (await response.json()) as { id_token?: string };
      if (!response.ok) throw new Error('Google refused the code.');
      return JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString()) as GoogleIdentity;
    },
  };
}
