import { randomUUID } from 'node:crypto';
import { mailsTo } from './inbox.ts';
import { call } from './invoke.ts';

/** A password the pool accepts. */
export const password = 'Correct1Horse';

export const anAddress = () => `${randomUUID().slice(0, 13)}@example.com`;

/** The last code mailed to an address. */
export const codeFor = async (email: string): Promise<string> => {
  const code = /\b\d{6}\b/.exec((await mailsTo(email)).at(-1)?.body.text ?? '')?.[0];
  if (!code) throw new Error(`No code was mailed to ${email}.`);
  return code;
};

/** A code that is not this one. */
export const anotherCode = (code: string): string => (code === '000000' ? '111111' : '000000');

/** Somebody who has registered and has not typed the code yet. */
export const aNewcomer = async (given: { email?: string; name?: string; locale?: string } = {}) => {
  const newcomer = { name: 'Inês Carvalho', email: anAddress(), ...given };
  await call('register', { body: { ...newcomer, password } });
  return newcomer;
};

/** Somebody with a confirmed account. */
export const anAccount = async (given: { email?: string; name?: string; locale?: string } = {}) => {
  const newcomer = await aNewcomer(given);
  await call('confirm', { body: { email: newcomer.email, code: await codeFor(newcomer.email) } });
  return newcomer;
};

/** Signs somebody in: their id, their access token, and the cookie as the browser would send it back. */
export const signIn = async ({ email }: { email: string }) => {
  const { body, cookies } = await call('login', { body: { email, password } });
  return {
    userId: body.profile.userId as string,
    token: body.accessToken as string,
    cookie: cookies[0]?.split(';')[0] ?? '',
  };
};

/** Somebody with an account who is signed in. */
export const aSignedInPerson = async (given: { email?: string; name?: string } = {}) => {
  const account = await anAccount(given);
  return { ...account, ...(await signIn(account)) };
};
