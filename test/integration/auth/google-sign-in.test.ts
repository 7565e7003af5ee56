import { afterEach, expect, test, vi } from 'vitest';
import { aNewcomer, anAccount, aSignedInPerson, codeFor, password, signIn } from '#test/support/accounts.ts';
import { aGoogleUser, comeBackFromGoogle, sessionOf, signInWithGoogle } from '#test/support/google-sign-in.ts';
import { call } from '#test/support/invoke.ts';
import { withTotp } from '#test/support/totp.ts';

afterEach(() => vi.useRealTimers());

const outcomeOf = ({ headers, cookies }: { headers: Record<string, string>; cookies: string[] }) => ({
  google: new URL(String(headers.location)).searchParams.get('google'),
  hasSession: cookies.some((it) => it.startsWith('calsync_refresh=')),
});
const nothing = (google: string) => ({ google, hasSession: false });

/** Somebody whose Google account has signed in before, so that one round is enough. */
const aRegular = async () => {
  const email = await aGoogleUser();
  await signInWithGoogle(email);
  return email;
};

test('says that Google is offered where the stage has it, and only there', async () => {
  expect((await call('getSignInOptions')).body).toEqual({ google: true });
  vi.stubEnv('SIGN_IN_URL', '');
  expect((await call('getSignInOptions')).body).toEqual({ google: false });
  expect((await call('beginGoogleSignIn')).status).toBe(404);
  vi.unstubAllEnvs();
});

test('begins with a code flow, a state and a challenge, and keeps the verifier from scripts and other routes', async () => {
  const { status, headers, cookies } = await call('beginGoogleSignIn', { query: { next: '/tickets' } });
  const { searchParams } = new URL(String(headers.location));
  expect([status, searchParams.get('response_type'), searchParams.get('code_challenge_method')]).toEqual([
    302,
    'code',
    'S256',
  ]);
  expect(searchParams.get('state')).toMatch(/^[\w-]{43}$/);
  const [, ...flags] = String(cookies[0]).split('; ');
  expect(flags.sort()).toEqual(['HttpOnly', 'Max-Age=600', 'Path=/v1/auth/google', 'SameSite=Lax', 'Secure']);
});

test('opens an account with the verified address, the name at Google and the language of the page', async () => {
  const email = await aGoogleUser();
  const landed = await signInWithGoogle(email, { locale: 'pt', next: '/calendar' });
  expect(landed).toMatchObject({ path: '/pt/sign-in', google: 'done', next: '/calendar' });
  const { profile, token } = await sessionOf(landed.cookie);
  expect(profile).toMatchObject({ email, name: 'Rui Gama', locale: 'pt' });
  expect((await call('me', { as: { token } })).body).toEqual(profile);
});

test('comes back to the same account, whatever name and language it has chosen since', async () => {
  const email = await aGoogleUser();
  const first = await sessionOf((await signInWithGoogle(email)).cookie);
  await call('changeProfile', { as: { userId: first.profile.userId }, body: { name: 'Rui', locale: 'pt' } });
  const second = await sessionOf((await signInWithGoogle(email)).cookie);
  expect(second.profile).toEqual({ ...first.profile, name: 'Rui', locale: 'pt' });
});

test('links the account that has the same verified address, and leaves its password', async () => {
  const person = await aSignedInPerson();
  await aGoogleUser({ email: person.email });
  const { profile } = await sessionOf((await signInWithGoogle(person.email)).cookie);
  expect([profile.userId, profile.name]).toEqual([person.userId, person.name]);
  expect((await signIn(person)).userId).toBe(person.userId);
});

test('never takes over an account with an address that Google has not verified', async () => {
  const { email } = await anAccount();
  await aGoogleUser({ email, isUnverified: true });
  expect(await signInWithGoogle(email)).toMatchObject({ google: 'unverified', cookie: undefined });
});

test('opens no account for an address that Google has not verified', async () => {
  const email = await aGoogleUser({ isUnverified: true });
  expect(await signInWithGoogle(email)).toMatchObject({ google: 'unverified', cookie: undefined });
  expect((await call('login', { body: { email, password } })).body.code).toBe('wrong_email_or_password');
});

test('throws away the password of whoever registered the address and never confirmed it', async () => {
  const { email } = await aNewcomer();
  const code = await codeFor(email);
  await aGoogleUser({ email });
  expect(await signInWithGoogle(email)).toMatchObject({ google: 'done' });
  expect((await call('confirm', { body: { email, code } })).status).not.toBe(204);
  expect((await call('login', { body: { email, password } })).body.code).toBe('wrong_email_or_password');
});

test('says so when the person refuses at Google', async () => {
  expect(await signInWithGoogle(undefined, { locale: 'pt' })).toMatchObject({ path: '/pt/sign-in', google: 'refused' });
});

test('opens nothing for a forged state, and takes the cookie away', async () => {
  const { query, cookies } = await comeBackFromGoogle(await aRegular());
  const answer = await call('finishGoogleSignIn', { query: { ...query, state: 'forged' }, cookies });
  expect(outcomeOf(answer)).toEqual(nothing('expired'));
  expect(answer.cookies[0]).toMatch(/^calsync_google=;.*Max-Age=0/);
});

test('opens nothing in a browser that began nothing, nor in that of somebody else', async () => {
  const { query } = await comeBackFromGoogle(await aRegular());
  const other = await comeBackFromGoogle(await aRegular());
  expect(outcomeOf(await call('finishGoogleSignIn', { query }))).toEqual(nothing('expired'));
  expect(outcomeOf(await call('finishGoogleSignIn', { query, cookies: other.cookies }))).toEqual(nothing('expired'));
});

test('refuses a code of another sign-in under one’s own state: its verifier is elsewhere', async () => {
  const [mine, other] = [await comeBackFromGoogle(await aRegular()), await comeBackFromGoogle(await aRegular())];
  const query = { ...mine.query, code: other.query.code ?? '' };
  expect(outcomeOf(await call('finishGoogleSignIn', { query, cookies: mine.cookies }))).toEqual(nothing('expired'));
});

test('takes a code once', async () => {
  const back = await comeBackFromGoogle(await aRegular());
  expect(outcomeOf(await call('finishGoogleSignIn', back))).toEqual({ google: 'done', hasSession: true });
  expect(outcomeOf(await call('finishGoogleSignIn', back))).toEqual(nothing('expired'));
});

test('does not pass by the second step of an account that has one', async () => {
  const person = await withTotp(await aSignedInPerson());
  await aGoogleUser({ email: person.email });
  expect(await signInWithGoogle(person.email)).toMatchObject({ google: 'secondStep', cookie: undefined });
});

test('lets people set up an app with the session that Google gave them', async () => {
  const { token } = await sessionOf((await signInWithGoogle(await aGoogleUser())).cookie);
  expect((await call('startTotp', { as: { token } })).status).toBe(201);
});

test('opens another account after the first was deleted, and nothing of the old one', async () => {
  const person = await aSignedInPerson();
  await aGoogleUser({ email: person.email });
  await signInWithGoogle(person.email);
  await call('deleteAccount', { as: { token: person.token }, body: { password } });
  const { profile } = await sessionOf((await signInWithGoogle(person.email)).cookie);
  expect([profile.email, profile.name]).toEqual([person.email, 'Rui Gama']);
  expect(profile.userId).not.toBe(person.userId);
});
