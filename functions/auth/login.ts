import { loginRoute } from '#shared/contracts/auth.ts';
import * as identity from '#shared/gateways/identity.ts';
import type { Request } from '#shared/platform/http-handler.ts';
import { openHandler } from '#shared/platform/open-handler.ts';
import * as attempts from '#shared/storage/attempts.ts';
import * as users from '#shared/storage/users.ts';
import { beginSession } from './begin-session.ts';

type Deps = {
  attempts: Pick<typeof attempts, 'begin' | 'forget'>;
  identity: Pick<typeof identity, 'signIn' | 'deleteUser'>;
  users: Pick<typeof users, 'ensure'>;
};

/** Signs a person in, or asks for the code of their app. */
export const login = async (
  { body: { email, password }, now }: Request<typeof loginRoute>,
  { attempts, identity, users }: Deps,
) => {
  await attempts.begin('password', email, now);
  const signIn = await identity.signIn(email, password);
  if ('totpSession' in signIn) return { challenge: 'totp' as const, session: signIn.totpSession };
  await attempts.forget('password', email);
  return beginSession(signIn, now, { identity, users });
};

export const handler = openHandler(loginRoute, login, { attempts, identity, users });
