import { expect, test } from 'vitest';
import * as users from '#shared/storage/users.ts';
import { anAddress, anotherCode, aSignedInPerson, codeFor, password } from '#test/support/accounts.ts';
import { call } from '#test/support/invoke.ts';
import { appCode, withTotp } from '#test/support/totp.ts';

const aPersonWithTotp = async () => withTotp(await aSignedInPerson());
const challenge = async (email: string) => (await call('login', { body: { email, password } })).body.session as string;
const answer = (session: string, code: string) => call('loginTotp', { body: { session, code } });

test('gives out a secret and its address for a QR code, and changes nothing before a code comes back', async () => {
  const person = await aSignedInPerson();
  const as = { token: person.token };
  const { status, body } = await call('startTotp', { as });
  const uri = new URL(body.uri);
  expect([status, uri.protocol, uri.host, decodeURIComponent(uri.pathname)]).toEqual([
    201,
    'otpauth:',
    'totp',
    `/CalSync Events:${person.email}`,
  ]);
  expect(Object.fromEntries(uri.searchParams)).toEqual({ secret: body.secret, issuer: 'CalSync Events' });
  expect(body.secret).toMatch(/^[A-Z2-7]{32,}$/);
  expect((await call('getTotp', { as })).body).toEqual({ isOn: false });
  expect((await call('login', { body: { email: person.email, password } })).body.accessToken).toBeTruthy();
});

test('refuses a wrong first code and leaves the second step off', async () => {
  const as = { token: (await aSignedInPerson()).token };
  const { body } = await call('startTotp', { as });
  const refused = await call('confirmTotp', { as, body: { code: anotherCode(appCode(body.secret)) } });
  expect([refused.status, refused.body.code, refused.body.errors[0].path]).toEqual([400, 'app_code_wrong', 'code']);
  expect((await call('getTotp', { as })).body).toEqual({ isOn: false });
});

test('refuses a first code where no secret was given out', async () => {
  const as = { token: (await aSignedInPerson()).token };
  expect((await call('confirmTotp', { as, body: { code: '123456' } })).body.code).toBe('app_code_wrong');
});

test('asks for the app’s code after the password, sets no cookie before it, and then signs in', async () => {
  const { email, secret, as } = await aPersonWithTotp();
  expect((await call('getTotp', { as })).body).toEqual({ isOn: true });
  const first = await call('login', { body: { email, password } });
  expect([first.status, Object.keys(first.body).sort(), first.cookies]).toEqual([200, ['challenge', 'session'], []]);
  const { status, body, cookies } = await answer(first.body.session, appCode(secret));
  expect([status, body.profile.email, cookies.length]).toEqual([200, email, 1]);
  expect((await call('refresh', { cookies: [String(cookies[0]).split(';')[0] ?? ''] })).status).toBe(200);
});

test('takes a code once', async () => {
  const { email, secret } = await aPersonWithTotp();
  const code = appCode(secret);
  expect((await answer(await challenge(email), code)).status).toBe(200);
  expect((await answer(await challenge(email), code)).body.code).toBe('app_code_wrong');
});

test('lets a mistyped code be typed again, and ends the sign-in after three', async () => {
  const { email, secret } = await aPersonWithTotp();
  const session = await challenge(email);
  const wrong = anotherCode(appCode(secret));
  expect((await answer(session, wrong)).body).toMatchObject({ code: 'app_code_wrong', errors: [{ path: 'code' }] });
  for (let attempt = 0; attempt < 2; attempt++) await answer(session, wrong);
  const ended = await answer(session, appCode(secret));
  expect([ended.status, ended.body.code]).toEqual([401, 'sign_in_expired']);
});

test('holds up whoever knows the password and guesses at codes in ever new sign-ins', async () => {
  const { email, secret } = await aPersonWithTotp();
  const wrong = anotherCode(appCode(secret));
  for (let attempt = 0; attempt < 5; attempt++) await answer(await challenge(email), wrong);
  expect((await call('login', { body: { email, password } })).body.code).toBe('account_locked');
});

test.each([
  ['made up', async () => 'made-up'],
  ['another’s', async () => `${(await aSignedInPerson()).userId}.${(await challengeOfSomebody()).split('.')[1]}`],
])('refuses a session that is %s', async (_, session) => {
  const refused = await answer(await session(), '123456');
  expect([refused.status, refused.body.code]).toEqual([401, 'sign_in_expired']);
});
const challengeOfSomebody = async () => challenge((await aPersonWithTotp()).email);

test('turns off with the password, and only with it', async () => {
  const { as, email } = await aPersonWithTotp();
  const refused = await call('removeTotp', { as, body: { password: 'Wrong1Horse' } });
  expect([refused.status, refused.body.code]).toEqual([401, 'wrong_email_or_password']);
  expect((await call('removeTotp', { as, body: { password } })).status).toBe(204);
  expect((await call('getTotp', { as })).body).toEqual({ isOn: false });
  expect((await call('login', { body: { email, password } })).body.accessToken).toBeTruthy();
});

test('keeps the second step through a new password', async () => {
  const { email } = await aPersonWithTotp();
  await call('forgot', { body: { email } });
  await call('reset', { body: { email, code: await codeFor(email), password } });
  expect((await call('login', { body: { email, password } })).body.challenge).toBe('totp');
});

test('deletes the account of somebody with a second step by their password', async () => {
  const { as, userId } = await aPersonWithTotp();
  expect((await call('deleteAccount', { as, body: { password } })).status).toBe(204);
  expect(await users.isDeleted(userId)).toBe(true);
  expect((await call('startTotp', { as })).status).toBe(404);
});

test('changes nothing for a token whose session has ended', async () => {
  const { as, email } = await aPersonWithTotp();
  await call('forgot', { body: { email } });
  await call('reset', { body: { email, code: await codeFor(email), password } });
  for (const refused of [
    await call('confirmTotp', { as, body: { code: '123456' } }),
    await call('removeTotp', { as, body: { password } }),
  ])
    expect([refused.status, refused.body.code]).toEqual([401, 'not_signed_in']);
});

test('forgets wrong passwords only of the address that signed in', async () => {
  const victim = anAddress();
  for (let attempt = 0; attempt < 5; attempt++) await call('login', { body: { email: victim, password } });
  const { email, secret } = await aPersonWithTotp();
  await answer(await challenge(email), appCode(secret));
  expect((await call('login', { body: { email: victim, password } })).body.code).toBe('account_locked');
});
