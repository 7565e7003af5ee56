import { afterEach, expect, test, vi } from 'vitest';
import { aNewcomer, anAccount, anAddress, anotherCode, codeFor, password } from '#test/support/accounts.ts';
import { type Answer, call } from '#test/support/invoke.ts';

afterEach(() => vi.useRealTimers());

const wait = (minutes: number) => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(Date.now() + minutes * 60_000);
};

/** What a stranger sees of an answer. */
const seen = ({ status, body, headers }: Answer) => ({
  status,
  body: { ...body, requestId: '' },
  retryAfter: headers['retry-after'],
});

const asking = {
  login: (email: string) => call('login', { body: { email, password: 'Wrong1Horse' } }),
  confirm: (email: string) => call('confirm', { body: { email, code: '123456' } }),
  reset: (email: string) => call('reset', { body: { email, code: '123456', password: 'Brand1NewHorse' } }),
};

/** Every state an address can be in; none of them has the code or the password that is tried. */
const addresses = async () => {
  const waiting = await aNewcomer();
  const asked = await anAccount();
  await call('forgot', { body: { email: asked.email } });
  const isUnlucky = [await codeFor(waiting.email), await codeFor(asked.email)].includes('123456');
  if (isUnlucky) return addresses();
  return { unknown: anAddress(), waiting: waiting.email, confirmed: (await anAccount()).email, asked: asked.email };
};

test.each([
  ['login', 'wrong_email_or_password', 'account_locked'],
  ['confirm', 'code_wrong', 'too_many_requests'],
  ['reset', 'code_wrong', 'too_many_requests'],
] as const)(
  '%s answers every address alike, and stops guessing at every address after five tries',
  async (...given) => {
    const [route, wrong, locked] = given;
    const { unknown, ...others } = await addresses();
    const tries = async (email: string) => {
      const answers = [];
      for (let attempt = 0; attempt < 7; attempt++) answers.push(seen(await asking[route](email)));
      return answers;
    };
    const expected = await tries(unknown);
    expect(expected.map(({ body }) => body.code)).toEqual([...Array(5).fill(wrong), locked, locked]);
    for (const email of Object.values(others)) expect(await tries(email)).toEqual(expected);
  },
);

test('lets no more guesses through when they come all at once', async () => {
  const { email } = await aNewcomer();
  const wrong = anotherCode(await codeFor(email));
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => call('confirm', { body: { email, code: wrong } })),
  );
  expect(answers.filter(({ body }) => body.code === 'code_wrong').length).toBeLessThanOrEqual(5);
});

test('lets codes be tried again an hour after too many wrong ones', async () => {
  const { email } = await aNewcomer();
  const code = await codeFor(email);
  for (let attempt = 0; attempt < 5; attempt++) await call('confirm', { body: { email, code: anotherCode(code) } });
  expect((await call('confirm', { body: { email, code } })).body.code).toBe('too_many_requests');
  wait(61);
  expect((await call('confirm', { body: { email, code: anotherCode(code) } })).body.code).toBe('code_wrong');
});

test('opens a locked address again by itself, and has counted what was tried before there was an account', async () => {
  const email = anAddress();
  for (let attempt = 0; attempt < 5; attempt++) await asking.login(email);
  await anAccount({ email });
  expect((await call('login', { body: { email, password } })).body.code).toBe('account_locked');
  wait(1);
  expect((await call('login', { body: { email, password } })).status).toBe(200);
});

test('forgets wrong passwords once the right one was given', async () => {
  const { email } = await anAccount();
  for (let round = 0; round < 2; round++) {
    for (let attempt = 0; attempt < 4; attempt++) await asking.login(email);
    expect((await call('login', { body: { email, password } })).status).toBe(200);
  }
});

test('opens a locked account to whoever sets a new password', async () => {
  const { email } = await anAccount();
  for (let attempt = 0; attempt < 6; attempt++) await asking.login(email);
  await call('forgot', { body: { email } });
  await call('reset', { body: { email, code: await codeFor(email), password: 'Brand1NewHorse' } });
  expect((await call('login', { body: { email, password: 'Brand1NewHorse' } })).status).toBe(200);
});
