import { removeTotpRoute } from '#shared/contracts/totp.ts';
import * as identity from '#shared/gateways/identity.ts';
import * as totp from '#shared/gateways/identity-totp.ts';
import { accessTokenOf } from '#shared/platform/caller.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';

type Deps = { identity: Pick<typeof identity, 'checkPassword'>; totp: Pick<typeof totp, 'turnOffTotp'> };

/** Turns the second step off; the password is asked for, because an open laptop must not be enough. */
export const removeTotp = async (
  { body, caller, headers }: Request<typeof removeTotpRoute>,
  { identity, totp }: Deps,
) => {
  const accessToken = accessTokenOf(headers);
  await identity.checkPassword(caller.userId, body.password);
  await totp.turnOffTotp(accessToken);
  return undefined;
};

export const handler = httpHandler(removeTotpRoute, removeTotp, { identity, totp });
