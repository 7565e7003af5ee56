import { resetRoute } from '#shared/contracts/auth.ts';
import * as identity from '#shared/gateways/identity.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';

type Deps = { identity: Pick<typeof identity, 'resetPassword'> };

/** Sets a new password with the mailed code; whoever was signed in with the old one no longer is. */
export const reset = async ({ body }: Request<typeof resetRoute>, { identity }: Deps) => {
  await identity.resetPassword(body.email, body.code, body.password);
  return undefined;
};

export const handler = httpHandler(resetRoute, reset, { identity });
