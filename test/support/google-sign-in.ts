import { anAddress } from './accounts.ts';
import { call, type Sent } from './invoke.ts';

/** Somebody with a Google account; `isUnverified`: nobody has shown that its address is theirs. */
export const aGoogleUser = async (given: { email?: string; isUnverified?: boolean } = {}): Promise<string> => {
  const user = { email: anAddress(), name: 'Rui Gama', ...given };
  await fetch(`${process.env.GOOGLE_AUTH_URL}/_users`, { method: 'POST', body: JSON.stringify(user) });
  return user.email;
};

const cookieOf = (cookies: string[]): string =>
  cookies.find((it) => it.startsWith('calsync_google='))?.split(';')[0] ?? '';

/** Follows a browser from address to address until it would come back to us; answers with what it brings. */
const follow = async (address: string, init?: RequestInit): Promise<Record<string, string>> => {
  const callback = '/v1/auth/google/callback';
  let next = await fetch(address, { redirect: 'manual', ...init });
  for (let hop = 0; hop < 5; hop++) {
    const location = next.headers.get('location') ?? '';
    if (location.includes(callback)) return Object.fromEntries(new URL(location).searchParams);
    next = await fetch(location, { redirect: 'manual' });
  }
  throw new Error('Google and the user pool send the browser in circles.');
};

/** What somebody does at Google: the address of its page, and the account they choose there; none refuses. */
const atGoogle = async (authorize: string, email: string | undefined): Promise<Record<string, string>> => {
  const chooser = (await fetch(authorize, { redirect: 'manual' })).headers.get('location') ?? '';
  const form = new URLSearchParams(email ? { user: email, decision: 'allow' } : { decision: 'deny' });
  return follow(chooser, { method: 'POST', body: form });
};

/** Begins to sign in with Google and comes back with what Google and the user pool say, without finishing. */
export const comeBackFromGoogle = async (email: string | undefined, query?: Record<string, string>) => {
  const { headers, cookies } = await call('beginGoogleSignIn', query ? { query } : {});
  return { query: await atGoogle(String(headers.location), email), cookies: [cookieOf(cookies)] } satisfies Sent;
};

/** Signs in with Google as a browser would, through the second round that follows a new link. */
export const signInWithGoogle = async (email: string | undefined, query?: Record<string, string>) => {
  let answer = await call('finishGoogleSignIn', await comeBackFromGoogle(email, query));
  for (; String(answer.headers.location).includes('/oauth2/authorize'); ) {
    const query = await atGoogle(String(answer.headers.location), email);
    answer = await call('finishGoogleSignIn', { query, cookies: [cookieOf(answer.cookies)] });
  }
  const landed = new URL(String(answer.headers.location));
  const cookie = answer.cookies.find((it) => it.startsWith('calsync_refresh='))?.split(';')[0];
  return { path: landed.pathname, ...Object.fromEntries(landed.searchParams), cookie } as {
    path: string;
    google?: string;
    next?: string;
    cookie: string | undefined;
  };
};

/** Who a refresh cookie's session belongs to, and its access token. */
export const sessionOf = async (cookie: string | undefined) => {
  const { body } = await call('refresh', { cookies: [cookie ?? ''] });
  return {
    token: body.accessToken as string,
    profile: body.profile as { userId: string; email: string; name: string; locale: string },
  };
};
