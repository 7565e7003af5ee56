import { confirmTotpRoute } from '#shared/contracts/totp.ts';
import * as identity from '#shared/gateways/identity-totp.ts';
import { accessTokenOf } from '#shared/platform/caller.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';

type Deps = { identity: Pick<typeof identity, 'turnOnTotp'> };

/** Turns the second step on with a first code: whoever can't show one would be locked out. */
export const confirmTotp = async ({ body, headers }: Request<typeof confirmTotpRoute>, { identity }: Deps) => {
  await identity.turnOnTotp(accessTokenOf(headers), body.code);
  return undefined;
};

export const handler = httpHandler(confirmTotpRoute, confirmTotp, { identity });
