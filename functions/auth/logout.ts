import { logoutRoute } from '#shared/contracts/auth.ts';
import * as identity from '#shared/gateways/identity.ts';
import type { Request } from '#shared/platform/http-handler.ts';
import { openHandler } from '#shared/platform/open-handler.ts';
import { noRefreshCookie, refreshTokenOf } from '#shared/platform/refresh-cookie.ts';
import { Reply } from '#shared/platform/reply.ts';

type Deps = { identity: Pick<typeof identity, 'signOut'> };

/** Ends the session in the cookie, if there is one. */
export const logout = async ({ cookies }: Request<typeof logoutRoute>, { identity }: Deps) => {
  const refreshToken = refreshTokenOf(cookies);
  if (refreshToken) await identity.signOut(refreshToken);
  return new Reply(undefined, { cookies: [noRefreshCookie] });
};

export const handler = openHandler(logoutRoute, logout, { identity });
