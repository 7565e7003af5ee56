import { stepAt, totpAt } from '#local/cloud/cognito/totp.ts';
import { call } from './invoke.ts';

/** What the app of a person shows in the next half minute: it is taken already, and not used up by {@link withTotp}. */
export const appCode = (secret: string, ahead = 1): string => totpAt(secret, stepAt(new Date()) + ahead);

/** Turns the second step on for somebody signed in, with the code of this very half minute. */
export const withTotp = async <P extends { token: string }>(person: P) => {
  const as = { token: person.token };
  const { body } = await call('startTotp', { as });
  const secret = body.secret as string;
  const { status } = await call('confirmTotp', { as, body: { code: appCode(secret, 0) } });
  if (status !== 204) throw new Error(`The second step was not turned on: ${status}.`);
  return { ...person, as, secret };
};
