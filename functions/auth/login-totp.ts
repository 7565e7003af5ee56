import { loginTotpRoute } from '#shared/contracts/totp.ts';
import * as identity from '#shared/gateways/identity.ts';
import type { Request } from '#shared/platform/http-handler.ts';
import { openHandler } from '#shared/platform/open-handler.ts';
import * as attempts from '#shared/storage/attempts.ts';
import * as users from '#shared/storage/users.ts';
import { beginSession } from './begin-session.ts';

type Deps = {
  attempts: Pick<typeof attempts, 'begin' | 'forget'>;
  identity: Pick<typeof identity, 'answerTotp' | 'deleteUser'>;
  users: Pick<typeof users, 'ensure'>;
};

/**
 * Finishes a sign-in with an app's code. Tries are counted by the sign-in, and the password's count is forgotten only now:
 * whoever knows the password alone can guess at a few codes, and is then held up like one who guesses at passwords.
 */
export const loginTotp = async (
  { body: { session, code }, now }: Request<typeof loginTotpRoute>,
  { attempts, identity, users }: Deps,
) => {
  await attempts.begin('totp', session, now);
  const signIn = await identity.answerTotp(session, code);
  await attempts.forget('password', signIn.person.email);
  return beginSession(signIn, now, { identity, users });
};

export const handler = openHandler(loginTotpRoute, loginTotp, { attempts, identity, users });
