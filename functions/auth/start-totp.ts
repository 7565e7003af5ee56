import { startTotpRoute } from '#shared/contracts/totp.ts';
import { totpUri } from '#shared/domain/totp.ts';
import * as identity from '#shared/gateways/identity-totp.ts';
import { accessTokenOf } from '#shared/platform/caller.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import * as users from '#shared/storage/users.ts';

type Deps = { identity: Pick<typeof identity, 'startTotp'>; users: Pick<typeof users, 'get'> };

/** Gives out a secret for an app. Nothing changes until a code of it comes back. */
export const startTotp = async ({ caller, headers }: Request<typeof startTotpRoute>, { identity, users }: Deps) => {
  const { email } = await users.get(caller.userId);
  const secret = await identity.startTotp(accessTokenOf(headers));
  return { secret, uri: totpUri(secret, email) };
};

export const handler = httpHandler(startTotpRoute, startTotp, { identity, users });
