import { loginRoute } from '#shared/contracts/auth.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { profileOf } from '#shared/domain/user.ts';
import * as identity from '#shared/gateways/identity.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { refreshCookie } from '#shared/platform/refresh-cookie.ts';
import { Reply } from '#shared/platform/reply.ts';
import * as attempts from '#shared/storage/attempts.ts';
import * as users from '#shared/storage/users.ts';

type Deps = {
  attempts: Pick<typeof attempts, 'begin' | 'forget'>;
  identity: Pick<typeof identity, 'signIn' | 'deleteUser'>;
  users: Pick<typeof users, 'ensure'>;
};

/** Signs a person in. A profile that confirming could not write is written now; a deletion that was cut short is finished. */
export const login = async (
  { body: { email, password }, now }: Request<typeof loginRoute>,
  { attempts, identity, users }: Deps,
) => {
  await attempts.begin('password', email, now);
  const { person, isAdmin, accessToken, expiresInSeconds, refreshToken } = await identity.signIn(email, password);
  await attempts.forget('password', email);
  const user = await users.ensure({ ...person, createdAt: now });
  if (!user) {
    await identity.deleteUser(person.userId);
    throw new Refusal('wrong_email_or_password');
  }
  const session = { accessToken, expiresInSeconds, profile: profileOf(user, isAdmin) };
  return new Reply(session, { cookies: [refreshCookie(refreshToken)] });
};

export const handler = httpHandler(loginRoute, login, { attempts, identity, users });
