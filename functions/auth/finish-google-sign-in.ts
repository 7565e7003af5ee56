import { finishGoogleSignInRoute, type GoogleOutcome } from '#shared/contracts/google-sign-in.ts';
import { unverifiedMail } from '#shared/domain/user.ts';
import * as identity from '#shared/gateways/identity.ts';
import * as google from '#shared/gateways/identity-google.ts';
import * as totp from '#shared/gateways/identity-totp.ts';
import { type GoogleSignIn, googleSignInOf, noGoogleSignInCookie } from '#shared/platform/google-sign-in-cookie.ts';
import type { Request } from '#shared/platform/http-handler.ts';
import { pageUrl } from '#shared/platform/links.ts';
import { logger } from '#shared/platform/observability.ts';
import { openHandler } from '#shared/platform/open-handler.ts';
import { Reply } from '#shared/platform/reply.ts';
import * as users from '#shared/storage/users.ts';
import { beginSession } from './begin-session.ts';
import { toGoogle } from './to-google.ts';

type Deps = {
  google: Pick<typeof google, 'authorizeUrl' | 'exchangeCode'>;
  identity: Pick<typeof identity, 'deleteUser' | 'signOut'>;
  totp: Pick<typeof totp, 'hasTotp'>;
  users: Pick<typeof users, 'ensure'>;
};

const backTo = (
  outcome: GoogleOutcome,
  { locale, next }: Pick<GoogleSignIn, 'locale' | 'next'>,
  cookies: string[] = [],
): Reply<undefined> => {
  const query = new URLSearchParams({ google: outcome, ...(next && { next }) });
  return new Reply(undefined, {
    headers: { location: `${pageUrl(locale, '/sign-in')}?${query}` },
    cookies: [noGoogleSignInCookie, ...cookies],
  });
};

/** What the user pool says where it made no session; a trigger of ours speaks through it as well. */
const outcomeOf = (error: string, description: string): GoogleOutcome => {
  if (description.includes(unverifiedMail)) return 'unverified';
  return error === 'access_denied' ? 'refused' : 'failed';
};

// A link that was made a moment ago is not seen by the round in which it was made: the pool says so and wants another one.
const wasJustLinked = (description: string): boolean => /already found an entry for username/i.test(description);

const signedIn = async (code: string, begun: GoogleSignIn, now: string, deps: Deps): Promise<Reply<undefined>> => {
  const { google, identity, totp, users } = deps;
  const signIn = await google.exchangeCode(code, begun.verifier, begun.locale);
  // Google has seen no code of the person's app, so it opens nothing where one is asked for.
  if (await totp.hasTotp(signIn.person.userId)) {
    await identity.signOut(signIn.refreshToken);
    return backTo('secondStep', begun);
  }
  const { cookies } = await beginSession(signIn, now, { identity, users });
  return backTo('done', begun, cookies);
};

/** Begins the session of somebody who comes back from Google. Whatever goes wrong, they land on the sign-in page and are told there. */
export const finishGoogleSignIn = async (
  { query, cookies, now, locale }: Request<typeof finishGoogleSignInRoute>,
  deps: Deps,
) => {
  const begun = googleSignInOf(cookies);
  if (!begun || begun.state !== query.state) return backTo('expired', { locale });
  if (query.error || !query.code) {
    const description = query.error_description ?? '';
    const { state: _, verifier: __, ...again } = begun;
    if (wasJustLinked(description) && !begun.isRepeat) return toGoogle({ ...again, isRepeat: true }, deps.google);
    logger.info('the user pool made no session', { error: query.error });
    return backTo(outcomeOf(query.error ?? '', description), begun);
  }
  try {
    return await signedIn(query.code, begun, now, deps);
  } catch (error) {
    logger.warn('a sign-in with Google made no session', error as Error);
    return backTo(error instanceof Error && error.name === 'CodeRefused' ? 'expired' : 'failed', begun);
  }
};

export const handler = openHandler(finishGoogleSignInRoute, finishGoogleSignIn, { google, identity, totp, users });
