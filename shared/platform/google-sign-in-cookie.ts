import * as z from 'zod/mini';
import { locale } from '#shared/contracts/schemas.ts';

/**
 * What a browser keeps while its person is at Google: only it can come back, because the state is compared with this copy
 * and the verifier of the code is nowhere else. `Lax`, because it has to come along when another site sends the browser back.
 */
const GoogleSignIn = z.strictObject({
  state: z.string(),
  verifier: z.string(),
  locale,
  next: z.optional(z.string()),
  /** This is the second round, after an account was linked in the first. */
  isRepeat: z.optional(z.boolean()),
});
export type GoogleSignIn = z.infer<typeof GoogleSignIn>;

const name = 'calsync_google';
const attributes = 'Path=/v1/auth/google; Secure; HttpOnly; SameSite=Lax';
const lifeSeconds = 600;

/** The cookie of a sign-in that has begun, as a Set-Cookie value; good for ten minutes. */
export const googleSignInCookie = (signIn: GoogleSignIn): string =>
  `${name}=${Buffer.from(JSON.stringify(signIn)).toString('base64url')}; ${attributes}; Max-Age=${lifeSeconds}`;

/** Takes the cookie away, so that what it began is finished once. */
export const noGoogleSignInCookie = `${name}=; ${attributes}; Max-Age=0`;

/** What a browser began, or undefined where it began nothing or brings something else. */
export const googleSignInOf = (cookies: Record<string, string>): GoogleSignIn | undefined => {
  try {
    return z.parse(GoogleSignIn, JSON.parse(Buffer.from(cookies[name] ?? '', 'base64url').toString('utf8')));
  } catch {
    return undefined;
  }
};
