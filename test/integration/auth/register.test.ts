import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import * as users from '#shared/storage/users.ts';
import { aNewcomer, anAccount, anAddress, anotherCode, codeFor, password, signIn } from '#test/support/accounts.ts';
import { mailsTo } from '#test/support/inbox.ts';
import { call } from '#test/support/invoke.ts';

const newcomer = () => ({ name: 'Inês Carvalho', email: anAddress(), password });

test('mails a code, and confirming it opens the account', async () => {
  const body = newcomer();
  const registered = await call('register', { body });
  expect([registered.status, registered.body]).toEqual([202, { sentTo: body.email }]);
  const confirmed = await call('confirm', { body: { email: body.email, code: await codeFor(body.email) } });
  expect(confirmed.status).toBe(204);
  const { userId } = await signIn(body);
  expect(await users.find(userId)).toMatchObject({ userId, email: body.email, name: body.name, locale: 'en' });
});

test('keeps addresses in lower case, whatever a person types', async () => {
  const email = anAddress();
  await aNewcomer({ email: email.toUpperCase() });
  await call('confirm', { body: { email: email.toUpperCase(), code: await codeFor(email) } });
  expect((await call('login', { body: { email, password } })).body.profile.email).toBe(email);
});

test('keeps script and SQL in a name as the text it is', async () => {
  const name = `<script>alert('x')</script>'; DROP TABLE users; --`;
  const { userId } = await signIn(await anAccount({ name }));
  expect((await call('me', { as: { userId } })).body.name).toBe(name);
});

test('answers a confirmed address like a new one, mails nothing and changes nothing', async () => {
  const { email } = await anAccount();
  const mailsBefore = (await mailsTo(email)).length;
  const taken = await call('register', { body: { name: 'Somebody Else', email, password: 'Another1Horse' } });
  const fresh = newcomer();
  const free = await call('register', { body: fresh });
  expect([taken.status, taken.body]).toEqual([free.status, { ...free.body, sentTo: email }]);
  expect((await mailsTo(email)).length).toBe(mailsBefore);
  expect((await call('login', { body: { email, password } })).body.profile.name).toBe('Inês Carvalho');
});

test('mails the code again when an unconfirmed address registers again', async () => {
  const { email } = await aNewcomer();
  const again = await call('register', { body: { name: 'Inês', email, password } });
  expect([again.status, (await mailsTo(email)).length]).toEqual([202, 2]);
  expect((await call('confirm', { body: { email, code: await codeFor(email) } })).status).toBe(204);
});

test.each(['alllowercase1', 'NoDigitsHere', 'NOLOWERCASE1'])(
  'refuses the weak password %s, taken address or not',
  async (weak) => {
    const { email } = await anAccount();
    for (const address of [email, anAddress()]) {
      const { status, body } = await call('register', { body: { name: 'Inês', email: address, password: weak } });
      expect([status, body.code, body.errors[0].path]).toEqual([400, 'password_too_weak', 'password']);
    }
  },
);

test('refuses a short password before anybody is asked', async () => {
  const { status, body } = await call('register', { body: { ...newcomer(), password: 'Short1' } });
  expect([status, body.code, body.errors[0].path]).toEqual([400, 'invalid_request', 'password']);
});

test('refuses a wrong code and leaves the account unconfirmed', async () => {
  const { email } = await aNewcomer();
  const { status, body } = await call('confirm', { body: { email, code: anotherCode(await codeFor(email)) } });
  expect([status, body.code, body.errors[0].path]).toEqual([400, 'code_wrong', 'code']);
  expect((await call('login', { body: { email, password } })).body.code).toBe('email_not_confirmed');
});

test('refuses a code that was replaced by a newer one', async () => {
  const { email } = await aNewcomer();
  const old = await codeFor(email);
  await call('resend', { body: { email } });
  const isReplaced = old !== (await codeFor(email));
  expect((await call('confirm', { body: { email, code: old } })).status).toBe(isReplaced ? 400 : 204);
});

test('answers resend alike for unknown, waiting and confirmed addresses, and for one that has used up its codes', async () => {
  const [waiting, confirmed] = [await aNewcomer(), await anAccount()];
  for (const email of [anAddress(), confirmed.email, ...Array(6).fill(waiting.email)]) {
    const { status, body } = await call('resend', { body: { email } });
    expect([status, body]).toEqual([202, { sentTo: email }]);
  }
  expect((await mailsTo(confirmed.email)).length).toBe(1);
});

test('writes one profile, and so one welcome, when two requests find it missing at once', async () => {
  const profile = { userId: randomUUID(), email: anAddress(), name: 'Ana', locale: 'pt' as const };
  const [first, second] = await Promise.all(
    ['2027-01-01T00:00:00.000Z', '2027-01-02T00:00:00.000Z'].map((createdAt) =>
      users.ensure({ ...profile, createdAt }),
    ),
  );
  expect(first).toEqual(second);
});
