import { registerRoute } from '#shared/contracts/auth.ts';
import * as identity from '#shared/gateways/identity.ts';
import type { Request } from '#shared/platform/http-handler.ts';
import { openHandler } from '#shared/platform/open-handler.ts';

type Deps = { identity: Pick<typeof identity, 'register'> };

/** Opens an account that waits for its code. The answer never tells whether the address has one already. */
export const register = async ({ body }: Request<typeof registerRoute>, { identity }: Deps) => {
  await identity.register(body);
  return { sentTo: body.email };
};

export const handler = openHandler(registerRoute, register, { identity });
