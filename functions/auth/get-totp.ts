import { getTotpRoute } from '#shared/contracts/totp.ts';
import * as identity from '#shared/gateways/identity-totp.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';

type Deps = { identity: Pick<typeof identity, 'hasTotp'> };

/** Whether the caller signs in with an app's code as well. */
export const getTotp = async ({ caller }: Request<typeof getTotpRoute>, { identity }: Deps) => ({
  isOn: await identity.hasTotp(caller.userId),
});

export const handler = httpHandler(getTotpRoute, getTotp, { identity });
