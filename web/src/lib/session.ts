import { ProblemError } from './problem.ts';
import { type Sending, send } from './send.ts';

/** Who is signed in, as the API tells it. */
export type Profile = {
  userId: string;
  email: string;
  name: string;
  locale: 'en' | 'pt';
  isAdmin: boolean;
  createdAt: string;
};

/** The answer of signing in and of refreshing: a token for some minutes, and the person. */
export type SessionAnswer = { accessToken: string; expiresInSeconds: number; profile: Profile };

type Held = { token: string; goodUntil: number; profile: Profile };

/** A token this close to its end is renewed before use, so that a slow request does not outlive it. */
const marginMilliseconds = 30_000;
/** Says only that a refresh cookie is likely there; without it a guest's page would ask for a session in vain. */
const hint = 'signed-in';

let held: Held | undefined;
let refreshing: Promise<Held | undefined> | undefined;
const listeners = new Set<(profile: Profile | undefined) => void>();

const remember = (isSignedIn: boolean) => {
  try {
    if (isSignedIn) localStorage.setItem(hint, '1');
    else localStorage.removeItem(hint);
  } catch {
    // Storage can be blocked; then a reload asks the person to sign in again.
  }
};

const isHinted = (): boolean => {
  try {
    return localStorage.getItem(hint) === '1';
  } catch {
    return false;
  }
};

const hold = (next: Held | undefined) => {
  held = next;
  remember(next !== undefined);
  for (const listener of listeners) listener(next?.profile);
};

const holdAnswer = (answer: SessionAnswer): Held => {
  const next = {
    token: answer.accessToken,
    goodUntil: Date.now() + answer.expiresInSeconds * 1000 - marginMilliseconds,
    profile: answer.profile,
  };
  hold(next);
  return next;
};

/** All callers share one refresh: the cookie is rotated, so a second one in flight would sign the person out. */
const refresh = (): Promise<Held | undefined> => {
  refreshing ??= send<SessionAnswer>('POST', '/v1/auth/refresh')
    .then(holdAnswer)
    .catch((error: unknown) => {
      if (!(error instanceof ProblemError) || error.problem.status !== 401) throw error;
      hold(undefined);
      return undefined;
    })
    .finally(() => {
      refreshing = undefined;
    });
  return refreshing;
};

const current = async (): Promise<Held | undefined> => {
  if (held && Date.now() < held.goodUntil) return held;
  return held || isHinted() ? refresh() : undefined;
};

/** The signed-in person, after a refresh where the page was loaded anew; nothing for a guest. */
export const currentProfile = async (): Promise<Profile | undefined> => (await current())?.profile;

/** The password was right; the code of the person's app is missing. */
type Challenge = { challenge: 'totp'; session: string };

/**
 * Signs in and keeps the token in this page's memory; the refresh token stays in a cookie scripts cannot read. Answers the
 * session to go on with where the code of an app is asked for, else nothing.
 */
export const signIn = async (email: string, password: string): Promise<string | undefined> => {
  const answer = await send<SessionAnswer | Challenge>('POST', '/v1/auth/login', { body: { email, password } });
  if ('challenge' in answer) return answer.session;
  holdAnswer(answer);
  return undefined;
};

/** Finishes a sign-in with the code of an app. */
export const signInWithCode = async (session: string, code: string): Promise<void> => {
  holdAnswer(await send<SessionAnswer>('POST', '/v1/auth/login/totp', { body: { session, code } }));
};

/** Takes up the session that lies in the cookie since a moment ago, though no script here has begun it; says whether it holds. */
export const takeUpSession = async (): Promise<boolean> => (await refresh()) !== undefined;

/** Ends the session here and on the server. */
export const signOut = async (): Promise<void> => {
  await send('POST', '/v1/auth/logout').catch(() => undefined);
  hold(undefined);
};

/** Tells about every sign-in and sign-out from now on; the answer stops it. */
export const onSession = (listener: (profile: Profile | undefined) => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** A wrong password is a 401 too, and asking twice would count twice; the gateway in front refuses without a code. */
const isTokenRefused = (error: unknown): boolean =>
  error instanceof ProblemError &&
  error.problem.status === 401 &&
  ['not_signed_in', 'unreadable'].includes(error.problem.code);

/** A call as the signed-in person, or as a guest where nobody is. A token refused early is renewed once. */
export const sendSignedIn = async <Answer>(method: string, path: string, sending: Sending = {}): Promise<Answer> => {
  const session = await current();
  try {
    return await send<Answer>(method, path, { ...sending, token: session?.token });
  } catch (error) {
    if (!session || !isTokenRefused(error)) throw error;
    const renewed = await refresh();
    return send<Answer>(method, path, { ...sending, token: renewed?.token });
  }
};
