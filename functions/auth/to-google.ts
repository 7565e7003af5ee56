import { createHash, randomBytes } from 'node:crypto';
import type * as google from '#shared/gateways/identity-google.ts';
import { type GoogleSignIn, googleSignInCookie } from '#shared/platform/google-sign-in-cookie.ts';
import { Reply } from '#shared/platform/reply.ts';

const random = (): string => randomBytes(32).toString('base64url');

/** The answer that takes a browser to Google, with a state and a verifier that only it knows. */
export const toGoogle = (
  begun: Omit<GoogleSignIn, 'state' | 'verifier'>,
  { authorizeUrl }: Pick<typeof google, 'authorizeUrl'>,
): Reply<undefined> => {
  const [state, verifier] = [random(), random()];
  const codeChallenge = createHash('sha256').update(verifier).digest('base64url');
  return new Reply(undefined, {
    headers: { location: authorizeUrl({ state, codeChallenge }) },
    cookies: [googleSignInCookie({ ...begun, state, verifier })],
  });
};
