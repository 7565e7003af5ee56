import { Refusal } from '#shared/domain/errors.ts';
import { profileOf } from '#shared/domain/user.ts';
import type * as identity from '#shared/gateways/identity.ts';
import { refreshCookie } from '#shared/platform/refresh-cookie.ts';
import { Reply } from '#shared/platform/reply.ts';
import type * as users from '#shared/storage/users.ts';

type Deps = { identity: Pick<typeof identity, 'deleteUser'>; users: Pick<typeof users, 'ensure'> };

/**
 * Answers a sign-in that is through. A profile that confirming could not write is written now; a deletion that was cut
 * short is finished.
 */
export const beginSession = async (signIn: identity.FullSignIn, now: string, { identity, users }: Deps) => {
  const { person, isAdmin, accessToken, expiresInSeconds, refreshToken } = signIn;
  const user = await users.ensure({ ...person, createdAt: now });
  if (!user) {
    await identity.deleteUser(person.userId);
    throw new Refusal('wrong_email_or_password');
  }
  const session = { accessToken, expiresInSeconds, profile: profileOf(user, isAdmin) };
  return new Reply(session, { cookies: [refreshCookie(refreshToken)] });
};
