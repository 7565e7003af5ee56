import { refreshRoute } from '#shared/contracts/auth.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { profileOf } from '#shared/domain/user.ts';
import * as identity from '#shared/gateways/identity.ts';
import type { Request } from '#shared/platform/http-handler.ts';
import { openHandler } from '#shared/platform/open-handler.ts';
import { noRefreshCookie, refreshTokenOf } from '#shared/platform/refresh-cookie.ts';
import { RefusalWithCookies } from '#shared/platform/reply.ts';
import * as users from '#shared/storage/users.ts';

type Deps = { identity: Pick<typeof identity, 'refresh'>; users: Pick<typeof users, 'ensure'> };

/** A fresh access token for the session in the cookie; a cookie that no longer opens anything is taken away. */
export const refresh = async ({ cookies, now }: Request<typeof refreshRoute>, { identity, users }: Deps) => {
  const signedOut = new RefusalWithCookies('not_signed_in', [noRefreshCookie]);
  const refreshToken = refreshTokenOf(cookies);
  if (!refreshToken) throw signedOut;
  const { person, isAdmin, accessToken, expiresInSeconds } = await identity.refresh(refreshToken).catch((error) => {
    throw error instanceof Refusal && error.code === 'not_signed_in' ? signedOut : error;
  });
  const user = await users.ensure({ ...person, createdAt: now });
  if (!user) throw signedOut;
  return { accessToken, expiresInSeconds, profile: profileOf(user, isAdmin) };
};

export const handler = openHandler(refreshRoute, refresh, { identity, users });
