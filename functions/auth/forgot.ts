import { forgotRoute } from '#shared/contracts/auth.ts';
import * as identity from '#shared/gateways/identity.ts';
import type { Request } from '#shared/platform/http-handler.ts';
import { openHandler } from '#shared/platform/open-handler.ts';

type Deps = { identity: Pick<typeof identity, 'forgotPassword'> };

/** Mails a code for a new password to an address with an account, and says the same of any other. */
export const forgot = async ({ body }: Request<typeof forgotRoute>, { identity }: Deps) => {
  await identity.forgotPassword(body.email);
  return { sentTo: body.email };
};

export const handler = openHandler(forgotRoute, forgot, { identity });
