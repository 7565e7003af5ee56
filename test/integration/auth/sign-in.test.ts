import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, expect, test, vi } from 'vitest';
import { database, tableName } from '#shared/storage/database.ts';
import { keys } from '#shared/storage/keys.ts';
import {
  anAccount,
  anAddress,
  anotherCode,
  aSignedInPerson,
  codeFor,
  password,
  signIn,
} from '#test/support/accounts.ts';
import { call } from '#test/support/invoke.ts';

afterEach(() => vi.useRealTimers());

const wait = (minutes: number) => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(Date.now() + minutes * 60_000);
};

test('signs in with an access token for fifteen minutes and the profile', async () => {
  const { email, name } = await anAccount();
  const { status, body } = await call('login', { body: { email, password } });
  expect([status, body.expiresInSeconds]).toEqual([200, 900]);
  expect(body.profile).toMatchObject({ email, name, isAdmin: false });
  expect((await call('me', { as: { token: body.accessToken } })).body).toEqual(body.profile);
});

test('keeps the refresh token in a cookie no script, other site or other route gets, and nowhere else', async () => {
  const { email } = await anAccount();
  const { body, cookies } = await call('login', { body: { email, password } });
  expect(cookies).toHaveLength(1);
  const [pair, ...flags] = String(cookies[0]).split('; ');
  expect(pair).toMatch(/^calsync_refresh=\S{20,}$/);
  expect(flags.sort()).toEqual(['HttpOnly', 'Max-Age=604800', 'Path=/v1/auth', 'SameSite=Strict', 'Secure']);
  expect(JSON.stringify(body)).not.toContain(String(pair).split('=')[1]);
});

test('locks an account after too many wrong passwords, even for the right one', async () => {
  const { email } = await anAccount();
  for (let attempt = 0; attempt < 5; attempt++) await call('login', { body: { email, password: 'Wrong1Horse' } });
  const { status, body, headers } = await call('login', { body: { email, password } });
  expect([status, body.code]).toEqual([429, 'account_locked']);
  expect(Number(headers['retry-after'])).toBeGreaterThan(0);
});

test('heals a profile that was never written', async () => {
  const account = await anAccount({ locale: 'pt' });
  const { userId } = await signIn(account);
  await database().send(new DeleteCommand({ TableName: tableName(), Key: keys.user(userId) }));
  await signIn(account);
  expect((await call('me', { as: { userId } })).body).toMatchObject({ ...account, locale: 'pt' });
});

test('refuses an access token after its fifteen minutes', async () => {
  const { token } = await aSignedInPerson();
  wait(16);
  const { status, body, headers } = await call('me', { as: { token } });
  expect([status, body.code, headers['www-authenticate']]).toEqual([401, 'not_signed_in', 'Bearer']);
});

test('gives a fresh access token for the cookie alone', async () => {
  const { cookie, email } = await aSignedInPerson();
  const { status, body, cookies } = await call('refresh', { cookies: [cookie] });
  expect([status, body.profile.email, cookies]).toEqual([200, email, []]);
  expect((await call('me', { as: { token: body.accessToken } })).status).toBe(200);
});

test.each([
  ['no cookie', []],
  ['a made-up cookie', ['calsync_refresh=made-up']],
  ['an empty cookie', ['calsync_refresh=']],
])('refuses to refresh with %s and takes the cookie away', async (_, cookies) => {
  const answer = await call('refresh', { cookies });
  expect([answer.status, answer.body.code]).toEqual([401, 'not_signed_in']);
  expect(answer.cookies).toEqual([expect.stringMatching(/^calsync_refresh=;.*Max-Age=0$/)]);
});

test('ignores a refresh token that comes in the body', async () => {
  const { cookie } = await aSignedInPerson();
  const answer = await call('refresh', { body: { refreshToken: cookie.split('=')[1] } });
  expect(answer.status).toBe(401);
});

test('ends the session at logout: the cookie goes and its token opens nothing any more', async () => {
  const { cookie } = await aSignedInPerson();
  const left = await call('logout', { cookies: [cookie] });
  expect([left.status, left.cookies]).toEqual([204, [expect.stringMatching(/^calsync_refresh=;.*Max-Age=0$/)]]);
  const refused = await call('refresh', { cookies: [cookie] });
  expect([refused.status, refused.body.code]).toEqual([401, 'not_signed_in']);
  expect(refused.cookies[0]).toContain('Max-Age=0');
});

test('lets a person sign out twice, or without ever having signed in', async () => {
  const { cookie } = await aSignedInPerson();
  await call('logout', { cookies: [cookie] });
  for (const cookies of [[cookie], [], ['calsync_refresh=made-up']])
    expect((await call('logout', { cookies })).status).toBe(204);
});

test.each(['refresh', 'logout'] as const)('refuses to %s for another site that rides on the cookie', async (route) => {
  const { cookie } = await aSignedInPerson();
  const foreign = await call(route, { cookies: [cookie], headers: { origin: 'https://evil.example' } });
  expect([foreign.status, foreign.body.code]).toEqual([403, 'origin_not_allowed']);
  expect((await call('refresh', { cookies: [cookie], headers: { origin: 'http://localhost:4000' } })).status).toBe(200);
});

test('sets a new password with the mailed code and ends every session of the old one', async () => {
  const { email, cookie } = await aSignedInPerson();
  await call('forgot', { body: { email } });
  const reset = await call('reset', { body: { email, code: await codeFor(email), password: 'Brand1NewHorse' } });
  expect(reset.status).toBe(204);
  expect((await call('login', { body: { email, password } })).body.code).toBe('wrong_email_or_password');
  expect((await call('login', { body: { email, password: 'Brand1NewHorse' } })).status).toBe(200);
  expect((await call('refresh', { cookies: [cookie] })).status).toBe(401);
});

test('refuses a wrong code, a used code and a weak password when resetting', async () => {
  const { email } = await anAccount();
  await call('forgot', { body: { email } });
  const code = await codeFor(email);
  const reset = async (body: object) => (await call('reset', { body: { email, code, password, ...body } })).body.code;
  expect(await reset({ code: anotherCode(code) })).toBe('code_wrong');
  expect(await reset({ password: 'alllowercase' })).toBe('password_too_weak');
  await reset({});
  expect(await reset({})).toBe('code_wrong');
});

test('answers forgot alike for unknown, waiting and known addresses, and for one that has used up its codes', async () => {
  const { email } = await anAccount();
  const waiting = anAddress();
  await call('register', { body: { name: 'Ana', email: waiting, password } });
  for (const address of [anAddress(), waiting, ...Array(6).fill(email)]) {
    const { status, body } = await call('forgot', { body: { email: address } });
    expect([status, body]).toEqual([202, { sentTo: address }]);
  }
});
